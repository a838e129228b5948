/** Values as Jinja's language sees them. */
@NullMarked
package dev.belleville.jinja.internal.value;

import org.jspecify.annotations.NullMarked;
