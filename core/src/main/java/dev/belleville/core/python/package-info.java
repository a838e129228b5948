/** Plain values as Python and Django read and write them, where others rely on the letters. */
@NullMarked
package dev.belleville.core.python;

import org.jspecify.annotations.NullMarked;
