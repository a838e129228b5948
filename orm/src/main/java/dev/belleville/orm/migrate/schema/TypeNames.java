package dev.belleville.orm.migrate.schema;

/** What a database calls its types. */
sealed interface TypeNames permits SqliteTypes, PostgresqlTypes, MariadbTypes {
    /**
     * The type's name, without what else a column says.
     *
     * @throws dev.belleville.orm.NotSupportedError if the database has none for it
     */
    String of(ColumnType type);
}
