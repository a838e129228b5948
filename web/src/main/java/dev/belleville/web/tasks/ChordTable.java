package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.orm.Database;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ChordPart;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of chords, counted in the row of django-celery-results that whoever counts locks. A
 * chord that Celery began names its parts there, so that those count that its workers have done.
 */
final class ChordTable {
    private static final String COUNTERS = "django_celery_results_chordcounter";

    private final TaskDatabase database;
    private final MessageSerializer serializer;

    ChordTable(TaskDatabase database, MessageSerializer serializer) {
        this.database = database;
        this.serializer = serializer;
    }

    void begin(String group, int size) {
        database.ask(site ->
                site.execute(
                        "INSERT INTO "
                                + COUNTERS
                                + " (group_id, sub_tasks, count) VALUES (?, '[]', ?)",
                        group,
                        size));
    }

    /** All parts, if this was the last; null else. */
    @Nullable List<ChordPart> end(
            String group, int index, ChordPart part, ResultSql sql, Instant now) {
        return database.atomic(site -> {
            boolean isNew =
                    site.execute(
                                    sql.insertPart(),
                                    group,
                                    part.id(),
                                    index,
                                    part.state(),
                                    Written.text(serializer, part.value()),
                                    sql.moment(now))
                            > 0;
            boolean isLast = isNew && countDown(site, group);
            return isLast ? taken(site, group) : null;
        });
    }

    /** The update locks the row until the end of the transaction. */
    private static boolean countDown(Database site, String group) {
        int counted =
                site.execute(
                        "UPDATE "
                                + COUNTERS
                                + " SET count = count - 1 WHERE group_id = ? AND count > 0",
                        group);
        if (counted == 0) {
            site.execute("DELETE FROM tasks_chordpart WHERE group_id = ?", group);
            return false; // it is over, or nobody began it
        }
        return !site.query(
                        "SELECT 1 AS one FROM " + COUNTERS + " WHERE group_id = ? AND count = 0",
                        group)
                .isEmpty();
    }

    private List<ChordPart> taken(Database site, String group) {
        List<String> named = named(site, group);
        var parts = new ArrayList<ChordPart>();
        site.query(
                        "SELECT task_id, status, result FROM tasks_chordpart WHERE group_id = ?"
                                + " ORDER BY place, id",
                        group)
                .forEach(row ->
                        parts.add(
                                part(row, serializer.contentType(), serializer.contentEncoding())));
        var all = named.isEmpty() ? parts : ofCelery(site, named, parts);
        site.execute("DELETE FROM tasks_chordpart WHERE group_id = ?", group);
        site.execute("DELETE FROM " + COUNTERS + " WHERE group_id = ?", group);
        return all;
    }

    private static ChordPart part(Map<String, @Nullable Object> row, String type, String encoding) {
        Object text = row.get("result");
        return new ChordPart(
                String.valueOf(row.get("task_id")),
                String.valueOf(row.get("status")),
                Written.read(type, encoding, text == null ? null : text.toString()));
    }

    /** The ids of the parts, where Celery wrote them: a list of {@code [[id, parent], members]}. */
    private static List<String> named(Database site, String group) {
        Object text =
                site.query("SELECT sub_tasks FROM " + COUNTERS + " WHERE group_id = ?", group)
                        .getFirst()
                        .get("sub_tasks");
        var ids = new ArrayList<String>();
        if (new JsonSerializer().decode(String.valueOf(text).getBytes(UTF_8))
                instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof List<?> tuple && tuple.getFirst() instanceof List<?> pair) {
                    ids.add(String.valueOf(pair.getFirst()));
                }
            }
        }
        return ids;
    }

    private static List<ChordPart> ofCelery(
            Database site, List<String> ids, List<ChordPart> parts) {
        var all = new ArrayList<ChordPart>();
        for (String id : ids) {
            parts.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .ifPresentOrElse(
                            all::add,
                            () ->
                                    site.query(
                                                    "SELECT task_id, status, result, content_type,"
                                                            + " content_encoding FROM"
                                                            + " django_celery_results_taskresult WHERE task_id = ?",
                                                    id)
                                            .forEach(row ->
                                                    all.add(
                                                            part(
                                                                    row,
                                                                    String.valueOf(
                                                                            row.get(
                                                                                    "content_type")),
                                                                    String.valueOf(
                                                                            row.get(
                                                                                    "content_encoding"))))));
        }
        return all;
    }

    /** Forgets chords of which a part ended before {@code moment}, which nobody will complete. */
    void forgetBefore(Object moment) {
        database.atomic(site -> {
            site.execute(
                    "DELETE FROM "
                            + COUNTERS
                            + " WHERE group_id IN (SELECT group_id FROM tasks_chordpart WHERE"
                            + " date_done < ?)",
                    moment);
            return site.execute("DELETE FROM tasks_chordpart WHERE date_done < ?", moment);
        });
    }
}
