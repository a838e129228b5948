package dev.belleville.orm.meta;

import dev.belleville.orm.Q;
import java.util.List;

/** A rule that the database enforces on every row. */
public sealed interface ConstraintSpec {
    /** Its name in the database. */
    String name();

    /**
     * No two rows agree in all {@code fields}. Django's UniqueConstraint.
     *
     * @param name its name in the database
     * @param fields names of fields
     */
    record Unique(String name, List<String> fields) implements ConstraintSpec {
        /** Copies what could change. */
        public Unique {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Every row satisfies {@code condition}. Django's CheckConstraint.
     *
     * @param name its name in the database
     * @param condition over fields of the same table
     */
    record Check(String name, Q condition) implements ConstraintSpec {}
}
