/** Sites in several languages: settings, middleware and the view that sets a visitor's language. */
@NullMarked
package dev.belleville.web.i18n;

import org.jspecify.annotations.NullMarked;
