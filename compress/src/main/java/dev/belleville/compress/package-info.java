/** Compressions by well-kept libraries; they are found where this module is on the path. */
@NullMarked
package dev.belleville.compress;

import org.jspecify.annotations.NullMarked;
