/** A diary whose pages belong to users. */
@NullMarked
package dev.belleville.rest.hooks;

import org.jspecify.annotations.NullMarked;
