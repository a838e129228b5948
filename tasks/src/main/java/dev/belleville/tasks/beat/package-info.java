/** What is sent at its time, again and again. */
@NullMarked
package dev.belleville.tasks.beat;

import org.jspecify.annotations.NullMarked;
