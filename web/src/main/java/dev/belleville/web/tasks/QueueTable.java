package dev.belleville.web.tasks;

import dev.belleville.orm.Database;
import dev.belleville.tasks.broker.Binding;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queues, and what they are bound to. */
final class QueueTable {
    /** Of a name; a queue of the dead has a longer one. */
    private static final int LONGEST = 250;

    private final TaskDatabase database;

    QueueTable(TaskDatabase database) {
        this.database = database;
    }

    /** {@code name}, if a queue can be called so. */
    static String checked(String name) {
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The name of a queue in the database has at most %d characters, not %d: '%s'."
                            .formatted(LONGEST, name.length(), name));
        }
        return name;
    }

    /** Makes a queue where it is not there. */
    void declare(TaskQueue queue) {
        checked(queue.name());
        checked(queue.exchange().name());
        checked(queue.routingKey());
        boolean isThere =
                database.ask(site ->
                        !site.query("SELECT name FROM tasks_queue WHERE name = ?", queue.name())
                                .isEmpty());
        if (isThere) {
            return;
        }
        boolean mariadb = database.vendor().equals("mariadb");
        database.ask(site ->
                site.execute(
                        (mariadb ? "INSERT IGNORE" : "INSERT")
                                + " INTO tasks_queue (name, exchange, kind, routing_key)"
                                + " VALUES (?, ?, ?, ?)"
                                + (mariadb ? "" : " ON CONFLICT (name) DO NOTHING"),
                        queue.name(),
                        queue.exchange().name(),
                        queue.exchange().kind().wireName(),
                        queue.routingKey()));
    }

    /** The queues to which the exchange brings messages with this key. */
    List<String> bound(Exchange exchange, String routingKey) {
        return database
                .ask(site ->
                        site.query(
                                "SELECT name, kind, routing_key FROM tasks_queue WHERE exchange = ?",
                                exchange.name()))
                .stream()
                .map(QueueTable::queue)
                .filter(queue -> Binding.matches(queue, routingKey))
                .map(TaskQueue::name)
                .toList();
    }

    private static TaskQueue queue(Map<String, @Nullable Object> row) {
        var kind = Exchange.Kind.valueOf(String.valueOf(row.get("kind")).toUpperCase(Locale.ROOT));
        return TaskQueue.of(
                String.valueOf(row.get("name")),
                new Exchange("", kind, true, false),
                String.valueOf(row.get("routing_key")));
    }

    /** From now on the queue goes with the receiver. */
    void own(String queue, String receiver) {
        database.ask(site ->
                site.execute(
                        "UPDATE tasks_queue SET receiver = ? WHERE name = ?", receiver, queue));
    }

    /** Forgets the queues that go with receivers that are not there any more. */
    void forgetOfTheDead() {
        database.ask(site ->
                        site.query(
                                "SELECT name FROM tasks_queue WHERE receiver IS NOT NULL AND"
                                        + " receiver NOT IN (SELECT id FROM tasks_receiver)"))
                .forEach(row -> delete(String.valueOf(row.get("name"))));
    }

    /** Forgets a queue with its messages. */
    void delete(String queue) {
        database.atomic(site -> deleted(site, queue));
    }

    private static int deleted(Database site, String queue) {
        site.execute("DELETE FROM tasks_queue WHERE name = ?", queue);
        return site.execute("DELETE FROM tasks_message WHERE queue = ?", queue);
    }
}
