/** What {@code belle build} does to a finished jar, so that it starts sooner. */
@NullMarked
package dev.belleville.internal.jar;

import org.jspecify.annotations.NullMarked;
