/** Languages: messages in gettext catalogues, and how dates and numbers are written. */
@NullMarked
package dev.belleville.core.i18n;

import org.jspecify.annotations.NullMarked;
