/** Python's view of Java values: truth, equality, order, text. */
@NullMarked
package dev.belleville.template.internal.value;

import org.jspecify.annotations.NullMarked;
