/** How often somebody may send requests to an API. REST framework's {@code throttling}. */
@NullMarked
package dev.belleville.rest.throttling;

import org.jspecify.annotations.NullMarked;
