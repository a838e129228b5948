/** What a visitor means to buy, and its pages. */
@NullMarked
package shop.cart;

import org.jspecify.annotations.NullMarked;
