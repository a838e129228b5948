/** Generates the type-safe names of models at compile time. */
@NullMarked
package dev.belleville.processor;

import org.jspecify.annotations.NullMarked;
