/** Rules for single values, with Django's messages and codes. */
@NullMarked
package dev.belleville.core.validators;

import org.jspecify.annotations.NullMarked;
