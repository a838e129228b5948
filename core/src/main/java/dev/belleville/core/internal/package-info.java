/** How core does it; not for other rooms. */
@NullMarked
package dev.belleville.core.internal;

import org.jspecify.annotations.NullMarked;
