package dev.belleville.orm.migrate;

/**
 * One line of showmigrations.
 *
 * @param key which migration
 * @param isApplied whether it is applied
 */
public record MigrationStatus(MigrationKey key, boolean isApplied) {}
