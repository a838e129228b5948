package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.orm.Database;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.TaskMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The messages: sent, taken and done with. A receiver changes those alone that it has taken. */
final class MessageTable {
    private static final int LOWEST_TURN = 255;
    private static final String INSERT =
            "INSERT INTO tasks_message (queue, turn, deliveries, content_type, content_encoding,"
                    + " headers, properties, body) VALUES (?, ?, 0, ?, ?, ?, ?, ?)";
    private static final String COLUMNS =
            "id, turn, queue, deliveries, content_type, content_encoding, headers, properties, body";
    private static final String NEXT =
            " FROM tasks_message WHERE queue = ? AND receiver IS NULL ORDER BY turn, id LIMIT ?";
    private static final String MINE = " WHERE receiver = ? AND id IN ";

    private final TaskDatabase database;
    private final JsonSerializer json = new JsonSerializer();

    MessageTable(TaskDatabase database) {
        this.database = database;
    }

    /** Sends a message to each of {@code queues}, or to none. */
    void insert(TaskMessage message, List<String> queues) {
        int turn = LOWEST_TURN - Math.clamp(message.priority(), 0, LOWEST_TURN);
        String headers = text(message.headers());
        String properties = text(message.properties());
        if (queues.size() == 1) {
            database.ask(
                    site -> inserted(site, queues.getFirst(), turn, headers, properties, message));
        } else {
            database.atomic(site ->
                    queues.stream()
                            .mapToInt(queue ->
                                    inserted(site, queue, turn, headers, properties, message))
                            .sum());
        }
    }

    private static int inserted(
            Database site,
            String queue,
            int turn,
            String headers,
            String properties,
            TaskMessage message) {
        return site.execute(
                INSERT,
                queue,
                turn,
                message.contentType(),
                message.contentEncoding(),
                headers,
                properties,
                message.body());
    }

    private String text(Map<String, @Nullable Object> map) {
        return new String(json.encode(map), UTF_8);
    }

    /** Takes at most {@code most} messages of a queue for a receiver, in their order. */
    List<Taken> take(String receiver, String queue, int most) {
        List<Row> rows =
                switch (database.vendor()) {
                    case "postgresql" ->
                            updated(
                                    "WITH next AS MATERIALIZED (SELECT id AS one"
                                            + NEXT
                                            + " FOR UPDATE SKIP LOCKED) UPDATE tasks_message SET receiver = ?,"
                                            + " deliveries = deliveries + 1 FROM next WHERE id = one RETURNING "
                                            + COLUMNS,
                                    queue,
                                    most,
                                    receiver);
                    case "mariadb" -> locked(receiver, queue, most);
                    default ->
                            updated(
                                    "UPDATE tasks_message SET deliveries = deliveries + 1, receiver = ?3"
                                            + " WHERE id IN (SELECT id FROM tasks_message WHERE queue = ?1"
                                            + " AND receiver IS NULL ORDER BY turn, id LIMIT ?2) RETURNING "
                                            + COLUMNS,
                                    queue,
                                    most,
                                    receiver);
                };
        var taken = new ArrayList<Taken>();
        rows.sort(Comparator.comparingInt(Row::turn).thenComparingLong(Row::id));
        for (Row row : rows) {
            try {
                taken.add(new Taken(row.id, row.queue, row.deliveries, message(row)));
            } catch (DecodeError e) {
                setAside(receiver, row.id, row.queue, Map.of(), String.valueOf(e.getMessage()));
            }
        }
        return taken;
    }

    private List<Row> updated(String sql, Object... parameters) {
        return database.ask(
                site -> site.withConnection(connection -> rows(connection, sql, parameters)));
    }

    /** MariaDB tells nothing of what it updates: what is locked is read first. */
    private List<Row> locked(String receiver, String queue, int most) {
        return database.atomic(site ->
                site.withConnection(connection -> {
                    try (var terms = connection.createStatement()) {
                        // else gaps are locked, and senders wait
                        terms.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
                    }
                    List<Row> rows =
                            rows(
                                    connection,
                                    "SELECT " + COLUMNS + NEXT + " FOR UPDATE SKIP LOCKED",
                                    queue,
                                    most);
                    if (!rows.isEmpty()) {
                        List<Long> ids = rows.stream().map(Row::id).toList();
                        site.execute(
                                "UPDATE tasks_message SET receiver = ?, deliveries ="
                                        + " deliveries + 1 WHERE id IN "
                                        + SqlLists.marks(ids.size()),
                                SqlLists.parameters(List.of(receiver), ids));
                        rows.replaceAll(Row::onceMore);
                    }
                    return rows;
                }));
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares rows
    private record Row(
            long id,
            int turn,
            String queue,
            int deliveries,
            String contentType,
            String contentEncoding,
            String headers,
            String properties,
            byte[] body) {
        Row onceMore() {
            return new Row(
                    id,
                    turn,
                    queue,
                    deliveries + 1,
                    contentType,
                    contentEncoding,
                    headers,
                    properties,
                    body);
        }
    }

    private static List<Row> rows(Connection connection, String sql, Object... parameters)
            throws SQLException {
        var rows = new ArrayList<Row>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(
                            new Row(
                                    row.getLong(1),
                                    row.getInt(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getString(7),
                                    row.getString(8),
                                    row.getBytes(9)));
                }
            }
        }
        return rows;
    }

    private TaskMessage message(Row row) {
        return new TaskMessage(
                row.body,
                row.contentType,
                row.contentEncoding,
                map("headers", row.headers),
                map("properties", row.properties));
    }

    private Map<String, @Nullable Object> map(String column, String text) {
        if (!(json.decode(text.getBytes(UTF_8)) instanceof Map<?, ?> map)) {
            throw new DecodeError("The column " + column + " of the message is no map in JSON.");
        }
        var texts = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** Forgets messages that are done. */
    void remove(String receiver, List<Long> ids) {
        each("DELETE FROM tasks_message", receiver, ids);
    }

    /** Lets others take messages again. */
    void giveBack(String receiver, List<Long> ids) {
        each("UPDATE tasks_message SET receiver = NULL", receiver, ids);
    }

    /** As {@link #giveBack}, of messages that nobody has seen. */
    void giveBackUnseen(String receiver, List<Long> ids) {
        each(
                "UPDATE tasks_message SET receiver = NULL, deliveries = deliveries - 1",
                receiver,
                ids);
    }

    private void each(String change, String receiver, List<Long> ids) {
        for (List<Long> part : SqlLists.parts(ids)) {
            database.ask(site ->
                    site.execute(
                            change + MINE + SqlLists.marks(part.size()),
                            SqlLists.parameters(List.of(receiver), part)));
        }
    }

    /** Lets others take all messages of a receiver again. */
    void giveBackAll(String receiver) {
        database.ask(site ->
                site.execute(
                        "UPDATE tasks_message SET receiver = NULL WHERE receiver = ?", receiver));
    }

    /** Keeps a message apart. */
    void setAside(
            String receiver,
            long id,
            String queue,
            Map<String, @Nullable Object> headers,
            String reason) {
        var explained = new LinkedHashMap<>(headers);
        explained.put(Delivery.REASON, reason);
        database.ask(site ->
                site.execute(
                        "UPDATE tasks_message SET receiver = NULL, queue = ?, headers = ?,"
                                + " properties = CASE WHEN properties LIKE '{%' THEN properties"
                                + " ELSE '{}' END WHERE receiver = ? AND id = ?",
                        TaskQueue.dead(queue), text(explained), receiver, id));
    }

    /** Gives back what receivers had taken that are not there any more. */
    void giveBackOfTheDead() {
        database.ask(site ->
                        site.query(
                                "SELECT DISTINCT receiver FROM tasks_message WHERE receiver IS NOT"
                                        + " NULL AND receiver NOT IN (SELECT id FROM tasks_receiver)"))
                .forEach(row -> giveBackAll(String.valueOf(row.get("receiver"))));
    }

    long size(String queue) {
        return database.ask(site ->
                site.query(
                                                "SELECT COUNT(*) AS n FROM tasks_message WHERE queue = ?"
                                                        + " AND receiver IS NULL",
                                                queue)
                                        .getFirst()
                                        .get("n")
                                instanceof Number number
                        ? number.longValue()
                        : 0L);
    }

    /** The queues of which there are messages, by one look into the index for each of them. */
    Set<String> queues() {
        return database.ask(site -> {
            var queues = new TreeSet<String>();
            String last = "";
            while (site.query("SELECT MIN(queue) AS name FROM tasks_message WHERE queue > ?", last)
                            .getFirst()
                            .get("name")
                    instanceof String next) {
                queues.add(next);
                last = next;
            }
            return queues;
        });
    }

    long purge(String queue) {
        return database.ask(site ->
                (long)
                        site.execute(
                                "DELETE FROM tasks_message WHERE queue = ? AND receiver IS NULL",
                                queue));
    }
}
