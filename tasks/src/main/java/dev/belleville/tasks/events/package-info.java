/** What workers tell of themselves and their tasks, for monitors. */
@NullMarked
package dev.belleville.tasks.events;

import org.jspecify.annotations.NullMarked;
