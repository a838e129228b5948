/** A small shop with an API: what the tests and the manual speak of. */
@NullMarked
package dev.belleville.rest.shop;

import org.jspecify.annotations.NullMarked;
