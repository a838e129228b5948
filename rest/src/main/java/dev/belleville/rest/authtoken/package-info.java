/** Tokens of API clients in REST framework's table. */
@NullMarked
package dev.belleville.rest.authtoken;

import org.jspecify.annotations.NullMarked;
