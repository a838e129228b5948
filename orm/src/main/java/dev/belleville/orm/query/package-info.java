/** What a query asks, as an immutable tree, and how its names resolve; knows no SQL. */
@NullMarked
package dev.belleville.orm.query;

import org.jspecify.annotations.NullMarked;
