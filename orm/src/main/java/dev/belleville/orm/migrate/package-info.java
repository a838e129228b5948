/**
 * Migrations: the history of the tables, written by makemigrations, read by people, and run by
 * migrate.
 */
@NullMarked
package dev.belleville.orm.migrate;

import org.jspecify.annotations.NullMarked;
