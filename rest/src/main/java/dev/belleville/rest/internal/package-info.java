/** How plain values are written and read on the wire. */
@NullMarked
package dev.belleville.rest.internal;

import org.jspecify.annotations.NullMarked;
