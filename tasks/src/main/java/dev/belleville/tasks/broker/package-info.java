/** Brokers: what brings messages to those who work. */
@NullMarked
package dev.belleville.tasks.broker;

import org.jspecify.annotations.NullMarked;
