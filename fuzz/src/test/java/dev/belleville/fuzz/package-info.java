/** Attacks, guided by coverage, on every way in for strangers' bytes. */
@NullMarked
package dev.belleville.fuzz;

import org.jspecify.annotations.NullMarked;
