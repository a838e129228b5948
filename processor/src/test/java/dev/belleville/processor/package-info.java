/** Compiles models with the processor and looks at what comes out. */
@NullMarked
package dev.belleville.processor;

import org.jspecify.annotations.NullMarked;
