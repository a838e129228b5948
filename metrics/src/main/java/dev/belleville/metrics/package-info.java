/** Numbers of tasks as meters of Micrometer. */
@NullMarked
package dev.belleville.metrics;

import org.jspecify.annotations.NullMarked;
