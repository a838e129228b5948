/** Finds what a name means on a value, once per class. */
@NullMarked
package dev.belleville.template.internal.lookup;

import org.jspecify.annotations.NullMarked;
