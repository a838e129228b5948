/** How http parses, matches and formats; not for other rooms. */
@NullMarked
package dev.belleville.http.internal;

import org.jspecify.annotations.NullMarked;
