/** Jinja2's templates beside Django's. */
@NullMarked
package dev.belleville.jinja;

import org.jspecify.annotations.NullMarked;
