/** Tables as migrations see them, and the statements that make and change them on each database. */
@NullMarked
package dev.belleville.orm.migrate.schema;

import org.jspecify.annotations.NullMarked;
