/** The built-in tags, written on the public API. */
@NullMarked
package dev.belleville.template.internal.tag;

import org.jspecify.annotations.NullMarked;
