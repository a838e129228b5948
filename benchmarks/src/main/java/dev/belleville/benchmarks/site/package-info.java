/** The endpoints as a user of Belleville writes them. */
@NullMarked
package dev.belleville.benchmarks.site;

import org.jspecify.annotations.NullMarked;
