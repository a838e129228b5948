@NullMarked
package dev.belleville.web.cache;

import org.jspecify.annotations.NullMarked;
