/** Recorded facts of others' behaviour, replayed. */
@NullMarked
package dev.belleville.testing.vectors;

import org.jspecify.annotations.NullMarked;
