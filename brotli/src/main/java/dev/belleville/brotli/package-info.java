/** Brotli for bodies and static files. */
@NullMarked
package dev.belleville.brotli;

import org.jspecify.annotations.NullMarked;
