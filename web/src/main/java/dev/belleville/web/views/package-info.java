/** Views that many sites need, to be subclassed, and what is put around views. */
@NullMarked
package dev.belleville.web.views;

import org.jspecify.annotations.NullMarked;
