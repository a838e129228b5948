/** The programs of the guides. */
@NullMarked
package dev.belleville.web.guide;

import org.jspecify.annotations.NullMarked;
