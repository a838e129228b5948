/** What endpoints tell of themselves where they are asked with {@code OPTIONS}. */
@NullMarked
package dev.belleville.rest.metadata;

import org.jspecify.annotations.NullMarked;
