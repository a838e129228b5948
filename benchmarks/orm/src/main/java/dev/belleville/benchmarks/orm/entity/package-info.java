/** The tables as entities of Jakarta Persistence. */
@NullMarked
package dev.belleville.benchmarks.orm.entity;

import org.jspecify.annotations.NullMarked;
