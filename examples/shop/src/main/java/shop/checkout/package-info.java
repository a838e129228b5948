/** How a cart becomes an order. */
@NullMarked
package shop.checkout;

import org.jspecify.annotations.NullMarked;
