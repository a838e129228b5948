/** How web does it; not for other rooms. */
@NullMarked
package dev.belleville.web.internal;

import org.jspecify.annotations.NullMarked;
