/** How belle compiles, serves and reloads; not for other rooms. */
@NullMarked
package dev.belleville.internal;

import org.jspecify.annotations.NullMarked;
