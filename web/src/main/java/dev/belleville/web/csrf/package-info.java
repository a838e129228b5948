/** What keeps other sites from sending forms in a visitor's name. */
@NullMarked
package dev.belleville.web.csrf;

import org.jspecify.annotations.NullMarked;
