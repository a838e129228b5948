/** What visitors have in the shop: an account, and what they ordered. */
@NullMarked
package shop.account;

import org.jspecify.annotations.NullMarked;
