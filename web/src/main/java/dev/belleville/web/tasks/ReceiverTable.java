package dev.belleville.web.tasks;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The receivers that live. */
final class ReceiverTable {
    private final TaskDatabase database;

    ReceiverTable(TaskDatabase database) {
        this.database = database;
    }

    /** A new one's id. */
    String begin() {
        String id = UUID.randomUUID().toString();
        database.ask(
                site -> site.execute("INSERT INTO tasks_receiver (id, beat) VALUES (?, 0)", id));
        return id;
    }

    void end(String id) {
        database.ask(site -> site.execute("DELETE FROM tasks_receiver WHERE id = ?", id));
    }

    /** Shows that it lives; false if it was taken for dead. */
    boolean beat(String id) {
        return database.ask(site ->
                site.execute("UPDATE tasks_receiver SET beat = beat + 1 WHERE id = ?", id) > 0);
    }

    /** How far each has counted. */
    Map<String, Long> beats() {
        var beats = new HashMap<String, Long>();
        database.ask(site -> site.query("SELECT id, beat FROM tasks_receiver"))
                .forEach(row -> {
                    if (row.get("beat") instanceof Number beat) {
                        beats.put(String.valueOf(row.get("id")), beat.longValue());
                    }
                });
        return beats;
    }

    /** Takes one for dead that has counted no further. */
    void bury(String id, long beat) {
        database.ask(site ->
                site.execute("DELETE FROM tasks_receiver WHERE id = ? AND beat = ?", id, beat));
    }
}
