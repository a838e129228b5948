package dev.belleville.orm.query;

import java.util.ArrayList;
import java.util.List;

/** What a query gives for each row. */
public sealed interface Projection {
    /** A model instance with all its fields. */
    record Instances() implements Projection {}

    /**
     * Values by name. Django's {@code values()} and {@code values_list()}.
     *
     * @param names paths and annotations; empty for all columns and annotations
     * @param flat whether the one value itself is the row
     */
    record Fields(List<String> names, boolean flat) implements Projection {
        /** Copies what could change. */
        public Fields {
            names = List.copyOf(names);
        }

        Fields and(String name) {
            if (names.isEmpty() || names.contains(name)) {
                return this;
            }
            var more = new ArrayList<>(names);
            more.add(name);
            return new Fields(more, flat);
        }
    }
}
