/** Sessions in Django's table. */
@NullMarked
package dev.belleville.web.sessions;

import org.jspecify.annotations.NullMarked;
