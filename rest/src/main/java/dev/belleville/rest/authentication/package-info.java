/** Who sends a request to an API. REST framework's {@code authentication}. */
@NullMarked
package dev.belleville.rest.authentication;

import org.jspecify.annotations.NullMarked;
