/** Requests, responses, handlers, middleware, routes and the Server contract. */
@NullMarked
package dev.belleville.http;

import org.jspecify.annotations.NullMarked;
