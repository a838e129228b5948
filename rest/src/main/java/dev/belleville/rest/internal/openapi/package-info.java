/** Writes the description of an API from what its routes say of themselves. */
@NullMarked
package dev.belleville.rest.internal.openapi;

import org.jspecify.annotations.NullMarked;
