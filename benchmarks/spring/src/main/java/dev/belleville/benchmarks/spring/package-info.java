/** The page that is measured, as a Spring team writes it. */
@NullMarked
package dev.belleville.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
