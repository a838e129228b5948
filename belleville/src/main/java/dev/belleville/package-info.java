/** The belle command. */
@NullMarked
package dev.belleville;

import org.jspecify.annotations.NullMarked;
