/** What the bare engine can do when everything is written by hand: the floor to compare with. */
@NullMarked
package dev.belleville.benchmarks.bare;

import org.jspecify.annotations.NullMarked;
