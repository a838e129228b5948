/** Shorter style sheets and scripts. */
@NullMarked
package dev.belleville.minify;

import org.jspecify.annotations.NullMarked;
