/** Models and queries as a user writes them. */
@NullMarked
package dev.belleville.orm;

import org.jspecify.annotations.NullMarked;
