/** The programs of the guide to the ORM that use generated names. */
@NullMarked
package shop.guide;

import org.jspecify.annotations.NullMarked;
