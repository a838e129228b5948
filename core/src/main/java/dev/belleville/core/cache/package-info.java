/** Keeps what was costly to make: the contract, and the backends that need no server. */
@NullMarked
package dev.belleville.core.cache;

import org.jspecify.annotations.NullMarked;
