/** What templates are compiled into. */
@NullMarked
package dev.belleville.jinja.internal.node;

import org.jspecify.annotations.NullMarked;
