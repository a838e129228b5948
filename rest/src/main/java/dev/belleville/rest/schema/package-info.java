/** How an API describes itself: OpenAPI 3.1. */
@NullMarked
package dev.belleville.rest.schema;

import org.jspecify.annotations.NullMarked;
