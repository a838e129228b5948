/** Jinja's filters and tests. */
@NullMarked
package dev.belleville.jinja.internal.filter;

import org.jspecify.annotations.NullMarked;
