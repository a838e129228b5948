/** The shop's JSON API. */
@NullMarked
package shop.api;

import org.jspecify.annotations.NullMarked;
