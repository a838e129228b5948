/** The same reads and writes by Belleville's models, by hand, by Hibernate and by jOOQ. */
@NullMarked
package dev.belleville.benchmarks.orm;

import org.jspecify.annotations.NullMarked;
