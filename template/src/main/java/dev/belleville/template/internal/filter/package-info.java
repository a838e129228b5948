/** The built-in filters, one class per family. */
@NullMarked
package dev.belleville.template.internal.filter;

import org.jspecify.annotations.NullMarked;
