/** The libraries that templates load by their names. */
@NullMarked
package dev.belleville.template.internal.library;

import org.jspecify.annotations.NullMarked;
