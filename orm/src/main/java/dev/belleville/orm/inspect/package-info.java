/** What stands in a database: its tables as they are, and models for the tables of others. */
@NullMarked
package dev.belleville.orm.inspect;

import org.jspecify.annotations.NullMarked;
