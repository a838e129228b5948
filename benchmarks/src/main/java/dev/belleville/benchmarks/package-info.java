/** The benchmark runner: contenders, measures, rounds and reports. */
@NullMarked
package dev.belleville.benchmarks;

import org.jspecify.annotations.NullMarked;
