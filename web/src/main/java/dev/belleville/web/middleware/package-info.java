/** The middleware of every site, that which a site may add, and the hooks for its own. */
@NullMarked
package dev.belleville.web.middleware;

import org.jspecify.annotations.NullMarked;
