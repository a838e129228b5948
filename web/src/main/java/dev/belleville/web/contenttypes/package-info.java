/** The list of models that other tables may point at, in Django's table. */
@NullMarked
package dev.belleville.web.contenttypes;

import org.jspecify.annotations.NullMarked;
