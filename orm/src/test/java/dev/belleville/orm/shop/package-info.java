/** The models of a shop, as a user writes them: what the tests of this room run on. */
@NullMarked
package dev.belleville.orm.shop;

import org.jspecify.annotations.NullMarked;
