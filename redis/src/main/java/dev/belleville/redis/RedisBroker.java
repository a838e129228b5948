package dev.belleville.redis;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Brings messages by Redis, 6 or later, in the keys of Celery, so that workers of both read the
 * same queues. Kombu's redis transport.
 *
 * <pre>{@code
 * Broker broker = RedisBroker.of("redis://127.0.0.1:6379/1", Map.of("visibility_timeout", 600));
 * }</pre>
 *
 * <p>As in Celery, a message of priority 0 is served first, and what a worker that died left comes
 * back after the visibility timeout; what waited in one whose connection was lost, when it reads
 * again. Beyond it, a message is never in no place, so that none is lost with the worker that was
 * about to take it; and what is still worked at does not come back, however long it takes, nor if
 * its connection is lost meanwhile: it is answered over the next one.
 */
public final class RedisBroker implements Broker {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBroker.class);

    private final RedisSessions sessions;
    private final RedisLayout layout;
    private final Map<String, TaskQueue> declared = new ConcurrentHashMap<>();
    private final RedisLate late = new RedisLate();
    private @Nullable RedisReaders readers;

    private RedisBroker(RedisServer server, BrokerOptions options) {
        sessions = new RedisSessions(server, RedisBroker::unavailable);
        layout = new RedisLayout(options, server.address().database());
    }

    private static BrokerUnavailable unavailable(String why, @Nullable JedisException e) {
        return RedisServer.isRefusal(e)
                ? BrokerUnavailable.refused(why, e)
                : new BrokerUnavailable(why, e);
    }

    /**
     * In the server at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code redis://USER:PASSWORD@HOST:PORT/NUMBER}, {@code rediss://} for TLS
     * @param options Celery's {@code broker_transport_options}: {@code visibility_timeout} and
     *     {@code unacked_mutex_expire} in seconds, {@code global_keyprefix}, {@code sep}, {@code
     *     priority_steps}, {@code queue_order_strategy} ({@code round_robin}, {@code sorted} or
     *     {@code priority}), {@code fanout_prefix}, {@code fanout_patterns}, {@code unacked_key},
     *     {@code unacked_index_key}, {@code unacked_mutex_key}, {@code unacked_restore_limit}. How
     *     long a connection and an answer are waited for say {@code socket_connect_timeout} and
     *     {@code socket_timeout}, in seconds; what else there is of Python's sockets and pools is
     *     taken and means nothing
     * @throws IllegalArgumentException if the address is written otherwise, or an option is not
     *     known
     */
    public static Broker of(String url, Map<String, Object> options) {
        return new RedisBroker(RedisServer.one(url, options), BrokerOptions.of(options));
    }

    @Override
    public void declare(TaskQueue queue) {
        bindings().add(queue);
        declared.put(queue.name(), queue);
    }

    private RedisBindings bindings() {
        return new RedisBindings(sessions.live(), layout);
    }

    @Override
    public void publish(TaskMessage message, Exchange exchange, String routingKey) {
        begin(message, exchange, routingKey).await();
    }

    @Override
    public Sending begin(TaskMessage message, Exchange exchange, String routingKey) {
        byte[] envelope = RedisEnvelope.write(message, exchange.name(), routingKey);
        List<CommandArguments> commands =
                exchange.kind() == Exchange.Kind.FANOUT
                        ? List.of(
                                Commands.of(
                                        Command.PUBLISH,
                                        layout.channel(exchange.name(), routingKey),
                                        envelope))
                        : pushes(message, exchange, routingKey, envelope);
        if (commands.isEmpty()) {
            return () -> {};
        }
        RedisSession.Asked asked = sessions.live().begin(commands);
        return new Sending() {
            @Override
            public void await() {
                var _ = asked.answers();
            }

            @Override
            public boolean cancel() {
                return asked.isRefused();
            }
        };
    }

    private List<CommandArguments> pushes(
            TaskMessage message, Exchange exchange, String routingKey, byte[] envelope) {
        return bindings().queues(exchange.name(), routingKey).stream()
                .map(queue -> layout.listFor(queue, message.priority()))
                .map(list -> Commands.of(Command.LPUSH, list, envelope))
                .toList();
    }

    /** Kombu's topics are lists in Redis, which nobody would empty; so it publishes events. */
    @Override
    public Exchange eventExchange() {
        return Exchange.fanout("celeryev");
    }

    @Override
    public Receiver receive(List<TaskQueue> queues, int prefetch) {
        RedisReaders live = readers();
        var receiver = new RedisReceiver(live, prefetch, this);
        late.begin(live);
        receiver.addAll(queues);
        return receiver;
    }

    /** What is answered after its connection was lost. */
    RedisLate late() {
        return late;
    }

    private synchronized RedisReaders readers() {
        RedisSession session = sessions.live();
        if (readers == null || readers.session() != session) {
            readers = new RedisReaders(session, layout, late);
        }
        return readers;
    }

    @Override
    public long size(String queue) {
        return sum(sessions.live().askAll(each(queue, Command.LLEN)));
    }

    @Override
    public Set<String> queues() {
        return bindings().queues();
    }

    private List<CommandArguments> each(String queue, Command command) {
        return layout.lists(queue).stream().map(list -> Commands.of(command, list)).toList();
    }

    private static long sum(List<?> counts) {
        return counts.stream().mapToLong(Long.class::cast).sum();
    }

    @Override
    public long purge(String queue) {
        List<CommandArguments> counts = each(queue, Command.LLEN);
        List<CommandArguments> commands = new ArrayList<>(counts);
        commands.addAll(each(queue, Command.DEL));
        return sum(sessions.live().transaction(commands).subList(0, counts.size()));
    }

    @Override
    public void delete(String queue) {
        TaskQueue known = declared.remove(queue);
        bindings().remove(known == null ? TaskQueue.of(queue) : known);
        sessions.live().askAll(each(queue, Command.DEL));
    }

    @Override
    public String address() {
        return "redis://" + sessions.address();
    }

    /** A last try, over a connection of its own where the one before is lost. */
    private void tellLate() {
        try {
            RedisReaders live = readers();
            late.begin(live);
            live.unacked().flush();
        } catch (BrokerUnavailable e) {
            LOG.debug("What was not answered comes back later: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (late.end()) {
            tellLate();
        }
        if (readers != null) {
            readers.closeAll();
        }
        sessions.close();
    }
}
