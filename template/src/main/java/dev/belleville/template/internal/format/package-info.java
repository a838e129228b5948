/** Turns dates, numbers and spans of time into text. */
@NullMarked
package dev.belleville.template.internal.format;

import org.jspecify.annotations.NullMarked;
