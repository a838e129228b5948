/** Queries as SQL: compiled once per shape, run on a connection, read into instances. */
@NullMarked
package dev.belleville.orm.sql;

import org.jspecify.annotations.NullMarked;
