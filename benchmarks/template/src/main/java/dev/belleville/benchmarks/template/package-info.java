/** The same two pages by Belleville's templates, JTE, Thymeleaf, Pebble and Django. */
@NullMarked
package dev.belleville.benchmarks.template;

import org.jspecify.annotations.NullMarked;
