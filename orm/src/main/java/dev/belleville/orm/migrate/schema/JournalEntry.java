package dev.belleville.orm.migrate.schema;

import dev.belleville.core.Json;
import java.util.List;

/**
 * What happened while work went on that is no one transaction.
 *
 * @param kind what it was
 * @param note what is to be known of it, as a list of texts in JSON
 */
record JournalEntry(Kind kind, String note) {
    /** What can happen. */
    enum Kind {
        /** The work itself: its name, and how many parts are done. */
        HEAD,
        /** A question was answered: the answer. */
        ASKED,
        /** A statement is about to run by itself: its SQL, and what the tables look like. */
        BEGUN,
        /** A statement was done together with this note: its SQL, or what else it was. */
        DONE,
        /** Work step by step has come so far: the place. */
        PLACE
    }

    static JournalEntry of(Kind kind, List<String> notes) {
        return new JournalEntry(kind, Json.write(notes));
    }

    boolean is(Kind other) {
        return kind == other;
    }

    List<String> notes() {
        return Json.parse(note) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
