/** The app with the migrations of content types, rows that stand for models. */
@NullMarked
package dev.belleville.web.contenttypes;

import org.jspecify.annotations.NullMarked;
