/** Settings, the running unit of work, errors, JSON and text: what every room needs. */
@NullMarked
package dev.belleville.core;

import org.jspecify.annotations.NullMarked;
