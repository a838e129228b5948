/** Models as {@code inspectdb} writes them. */
@NullMarked
package dev.belleville.orm.guide.legacy;

import org.jspecify.annotations.NullMarked;
