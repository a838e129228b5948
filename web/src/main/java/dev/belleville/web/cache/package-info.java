/** Whole pages that are kept, the cache in the database, and what the settings say of both. */
@NullMarked
package dev.belleville.web.cache;

import org.jspecify.annotations.NullMarked;
