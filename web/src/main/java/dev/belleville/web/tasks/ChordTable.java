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

    /** Begins it where it was not prepared: nobody knows its parts then, so all must end here. */
    void begin(String group, int size) {
        database.atomic(site -> isCounted(site, group) ? 0 : insert(site, group, size, List.of()));
    }

    /** Names its parts to workers of Celery, of which one may end the last. */
    void prepare(String group, int size, List<?> parts) {
        database.ask(site -> insert(site, group, size, parts));
    }

    private static int insert(Database site, String group, int size, List<?> parts) {
        return site.execute(
                "INSERT INTO " + COUNTERS + " (group_id, sub_tasks, count) VALUES (?, ?, ?)",
                group,
                new String(new JsonSerializer().encode(parts), UTF_8),
                size);
    }

    private static boolean isCounted(Database site, String group) {
        return !site.query("SELECT 1 AS one FROM " + COUNTERS + " WHERE group_id = ?", group)
                .isEmpty();
    }

    /** All parts, if this was the last; null else. */
    @Nullable List<ChordPart> end(
            String group, int index, ChordPart part, ResultSql sql, Instant now) {
        String value = Written.text(serializer, part.value());
        database.requireTaken(value);
        return database.atomic(site -> {
            lock(site, group);
            boolean isNew =
                    site.execute(
                                    sql.insertPart(),
                                    group,
                                    part.id(),
                                    index,
                                    part.state(),
                                    value,
                                    sql.moment(now))
                            > 0;
            if (isNew) {
                countDown(site, group);
            }
            return isEnded(site, group) && isLast(site, group, part) ? parts(site, group) : null;
        });
    }

    /** Until the end of the transaction, so that parts come one by one. */
    private static void lock(Database site, String group) {
        site.execute("UPDATE " + COUNTERS + " SET count = count WHERE group_id = ?", group);
    }

    private static void countDown(Database site, String group) {
        int counted =
                site.execute(
                        "UPDATE "
                                + COUNTERS
                                + " SET count = count - 1 WHERE group_id = ? AND count > 0",
                        group);
        if (counted == 0 && !isCounted(site, group)) {
            site.execute("DELETE FROM tasks_chordpart WHERE group_id = ?", group); // it is over
        }
    }

    /** What follows may not have been sent, until somebody says that it was. */
    private static boolean isEnded(Database site, String group) {
        return !site.query(
                        "SELECT 1 AS one FROM " + COUNTERS + " WHERE group_id = ? AND count <= 0",
                        group)
                .isEmpty();
    }

    /** Whether it was counted down last, as its row came last; a worker of Celery leaves no row. */
    private static boolean isLast(Database site, String group, ChordPart part) {
        return site
                .query(
                        "SELECT task_id FROM tasks_chordpart WHERE group_id = ?"
                                + " ORDER BY id DESC LIMIT 1",
                        group)
                .stream()
                .anyMatch(row -> part.id().equals(row.get("task_id")));
    }

    private List<ChordPart> parts(Database site, String group) {
        List<String> named = named(site, group);
        var parts = new ArrayList<ChordPart>();
        site.query(
                        "SELECT task_id, status, result FROM tasks_chordpart WHERE group_id = ?"
                                + " ORDER BY place, id",
                        group)
                .forEach(row ->
                        parts.add(
                                part(row, serializer.contentType(), serializer.contentEncoding())));
        boolean allHere =
                named.stream().allMatch(id -> parts.stream().anyMatch(one -> one.id().equals(id)));
        return allHere ? parts : ofCelery(site, named, parts);
    }

    void forget(String group) {
        database.atomic(site -> {
            site.execute("DELETE FROM tasks_chordpart WHERE group_id = ?", group);
            return site.execute("DELETE FROM " + COUNTERS + " WHERE group_id = ?", group);
        });
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
            all.forEach(one -> addIds(one, ids));
        }
        return ids;
    }

    private static void addIds(@Nullable Object tree, List<String> ids) {
        if (tree instanceof List<?> tuple && tuple.getFirst() instanceof List<?> pair) {
            if (tuple.getLast() instanceof List<?> members) {
                members.forEach(member -> addIds(member, ids));
            } else {
                ids.add(String.valueOf(pair.getFirst()));
            }
        }
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
