/** What sends, and what it knows of tasks. */
@NullMarked
package dev.belleville.tasks.internal;

import org.jspecify.annotations.NullMarked;
