/** Finds, collects and names static files. */
@NullMarked
package dev.belleville.web.internal.staticfiles;

import org.jspecify.annotations.NullMarked;
