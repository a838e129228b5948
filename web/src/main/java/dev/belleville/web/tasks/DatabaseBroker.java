package dev.belleville.web.tasks;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Orm;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages in the site's database, in the tables of {@link TaskTables}: for sites without
 * another server. Kombu's SQLAlchemy transport, with what it lacks: priorities, fanout, several who
 * take at once, and messages of workers that died.
 *
 * <p>A message that is sent inside {@code Transaction.atomic} is part of it: nobody sees it before
 * the commit, and it is gone with a rollback. Neither is there then an answer to a command for
 * workers, so ask them outside of transactions.
 *
 * <p>Receivers in this process are told of what is sent here; for what others send they look after
 * 50 ms, then ever more seldom, up to once a second; on PostgreSQL they are told of that too. What
 * a process had taken that died is delivered again when its lease is over. Clocks of machines are
 * not compared.
 */
public final class DatabaseBroker implements Broker {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.tasks.database");

    private final TaskDatabase database;
    private final MessageTable messages;
    private final QueueTable queues;
    private final ReceiverTable receivers;
    private final Watch watch;
    private final Calls calls;

    /** In the database {@code alias} of a site, with a lease of 30 seconds. */
    public DatabaseBroker(Orm orm, String alias) {
        this(orm, alias, LEASE);
    }

    /**
     * In the database {@code alias} of a site.
     *
     * @param lease after how long a process is taken for dead that does not show that it lives,
     *     which it does three times as often; the same in all processes
     * @throws IllegalArgumentException if the lease is no time at all
     */
    public DatabaseBroker(Orm orm, String alias, Duration lease) {
        if (!lease.isPositive()) {
            throw new IllegalArgumentException("A lease takes some time, not " + lease + ".");
        }
        database = new TaskDatabase(orm, alias, BrokerUnavailable::new);
        messages = new MessageTable(database);
        queues = new QueueTable(database);
        receivers = new ReceiverTable(database);
        watch = new Watch(receivers, messages, queues, lease);
        calls = new Calls(database);
    }

    /**
     * Looks whether it can work at all.
     *
     * @throws ImproperlyConfigured if its tables are not there
     */
    void requireTables() {
        try {
            messages.size("");
        } catch (BrokerUnavailable e) {
            LOG.debug("Whether there are tables is unknown", e); // who reads asks again
        }
    }

    MessageTable messages() {
        return messages;
    }

    @Override
    public void declare(TaskQueue queue) {
        queues.declare(queue);
    }

    /** Declares a queue that a receiver reads, and that goes with it if it is such a one. */
    void prepare(TaskQueue queue, String receiver) {
        queues.declare(queue);
        if (queue.autoDelete()) {
            queues.own(queue.name(), receiver);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a name is too long for the table
     */
    @Override
    public void publish(TaskMessage message, Exchange exchange, String routingKey) {
        List<String> names =
                exchange.isDefault()
                        ? List.of(QueueTable.checked(routingKey))
                        : queues.bound(exchange, routingKey);
        if (names.isEmpty()) {
            return;
        }
        messages.insert(message, names);
        database.afterCommit(() -> {
            watch.mine().forEach(receiver -> receiver.arrived(names));
            calls.tell();
        });
    }

    @Override
    public Receiver receive(List<TaskQueue> read, int prefetch) {
        String id = receivers.begin();
        read.forEach(queue -> prepare(queue, id));
        var receiver = new DatabaseReceiver(this, id, read, prefetch);
        watch.add(receiver);
        receiver.start();
        calls.hear(() -> watch.mine().forEach(DatabaseReceiver::hurry));
        return receiver;
    }

    void ended(DatabaseReceiver receiver) {
        watch.remove(receiver);
    }

    void forget(String receiver) {
        receivers.end(receiver);
    }

    @Override
    public long size(String queue) {
        return messages.size(queue);
    }

    @Override
    public Set<String> queues() {
        return messages.queues();
    }

    @Override
    public long purge(String queue) {
        return messages.purge(queue);
    }

    @Override
    public void delete(String queue) {
        queues.delete(queue);
    }

    /** {@code db:} and the database's alias. */
    @Override
    public String address() {
        return "db:" + database.alias();
    }

    @Override
    public void close() {
        calls.close();
        watch.close();
        watch.mine().forEach(DatabaseReceiver::abandon);
    }
}
