/** The tables as models of Belleville. */
@NullMarked
package dev.belleville.benchmarks.orm.model;

import org.jspecify.annotations.NullMarked;
