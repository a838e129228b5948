/** The programs of the guide to the ORM. */
@NullMarked
package dev.belleville.orm.guide;

import org.jspecify.annotations.NullMarked;
