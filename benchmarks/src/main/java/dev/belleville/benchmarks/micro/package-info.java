/** Small measures of single parts, run by JMH. */
@NullMarked
package dev.belleville.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
