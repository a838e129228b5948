/** What every broker and every store of results does: the suites that they pass. */
@NullMarked
package dev.belleville.testing.tasks;

import org.jspecify.annotations.NullMarked;
