package dev.belleville.orm.query;

import java.util.ArrayList;
import java.util.List;

/** What a query gives for each row. */
public sealed interface Projection {
    /**
     * A model instance.
     *
     * @param loading with which of its columns
     */
    record Instances(Loading loading) implements Projection {
        /** Instances with all their columns. */
        public static final Instances WHOLE = new Instances(Loading.ALL);

        /** The same with these columns and no others; see {@link Loading#only}. */
        public Instances only(List<String> names) {
            return new Instances(loading.only(names));
        }

        /** The same without these columns; see {@link Loading#defer}. */
        public Instances defer(List<String> names) {
            return new Instances(loading.defer(names));
        }
    }

    /**
     * Values by name. Django's {@code values()} and {@code values_list()}.
     *
     * @param names paths and annotations; empty for all columns and annotations
     * @param form what the values of a row become
     */
    record Fields(List<String> names, Form form) implements Projection {
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
            return new Fields(more, form);
        }

        /** The same with more names at the end, each once; all columns stay all columns. */
        public Fields and(List<String> more) {
            Fields all = this;
            for (String name : more) {
                all = all.and(name);
            }
            return all;
        }
    }

    /** What the values of a row become. */
    sealed interface Form {
        /** A map by name. */
        record Maps() implements Form {}

        /** A list in the order of the names. */
        record Lists() implements Form {}

        /** The first value itself. */
        record Flat() implements Form {}

        /**
         * A record, by its canonical constructor.
         *
         * @param type the record's class, whose components are the values in order
         */
        record Records(Class<? extends Record> type) implements Form {}
    }
}
