/** The history of the shop's tables. */
@NullMarked
package shop.migrations;

import org.jspecify.annotations.NullMarked;
