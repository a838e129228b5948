/** What tasks returned, and where it is kept. */
@NullMarked
package dev.belleville.tasks.result;

import org.jspecify.annotations.NullMarked;
