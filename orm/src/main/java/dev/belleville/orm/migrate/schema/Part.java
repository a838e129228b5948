package dev.belleville.orm.migrate.schema;

/**
 * A piece of work that is done one after another with others.
 *
 * @param work what it does
 * @param atomic whether it may be one transaction, where the database can
 */
public record Part(SchemaEditor.Work work, boolean atomic) {}
