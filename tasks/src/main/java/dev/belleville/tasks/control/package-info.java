/** Steers workers from afar, and asks them what they do. */
@NullMarked
package dev.belleville.tasks.control;

import org.jspecify.annotations.NullMarked;
