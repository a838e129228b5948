/** Caches beside the bare clients of what they are kept in. */
@NullMarked
package dev.belleville.benchmarks.cache;

import org.jspecify.annotations.NullMarked;
