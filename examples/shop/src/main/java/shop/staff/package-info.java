/** What those who run the shop get: a report each night, and files of its orders. */
@NullMarked
package shop.staff;

import org.jspecify.annotations.NullMarked;
