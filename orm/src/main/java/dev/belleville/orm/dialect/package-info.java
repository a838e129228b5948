/** What differs between databases. */
@NullMarked
package dev.belleville.orm.dialect;

import org.jspecify.annotations.NullMarked;
