package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldSpec;

/**
 * A field of a model that a migration creates.
 *
 * @param name its name in the model
 * @param spec what it is
 */
public record NamedField(String name, FieldSpec spec) {}
