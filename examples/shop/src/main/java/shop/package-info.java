/** The example: a small shop with pages and a JSON API. */
@NullMarked
package shop;

import org.jspecify.annotations.NullMarked;
