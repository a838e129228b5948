/** Messages as they lie on the wire, and what is in them. */
@NullMarked
package dev.belleville.tasks.message;

import org.jspecify.annotations.NullMarked;
