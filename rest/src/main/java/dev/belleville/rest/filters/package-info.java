/** Which rows of a list a client asks for, and in which order. */
@NullMarked
package dev.belleville.rest.filters;

import org.jspecify.annotations.NullMarked;
