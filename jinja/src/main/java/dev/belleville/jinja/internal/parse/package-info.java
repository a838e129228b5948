/** Reads templates. */
@NullMarked
package dev.belleville.jinja.internal.parse;

import org.jspecify.annotations.NullMarked;
