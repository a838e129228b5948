package dev.belleville.tasks.internal;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries commands to workers, and what they answer. Kombu's mailbox, {@code celery.pidbox}. */
public final class Pidbox {
    private static final Logger LOG = LoggerFactory.getLogger(Pidbox.class);
    private static final Exchange COMMANDS = Exchange.fanout("celery.pidbox").transientOne();
    private static final String REPLIES = "reply.celery.pidbox";
    private static final double NANOS = 1e9;

    /** As Celery declares them: gone after ten seconds without a reader, messages after minutes. */
    private static final Map<String, Object> LIFE =
            Map.of("x-expires", 10_000, "x-message-ttl", 300_000);

    /**
     * Which workers are meant; all where all is null.
     *
     * @param destination their names
     * @param matcher {@code glob} or {@code pcre}
     */
    public record Target(
            @Nullable List<String> destination,
            @Nullable String pattern,
            @Nullable String matcher) {
        /** All workers. */
        public static final Target ALL = new Target(null, null, null);
    }

    private final Engine engine;

    /** Of this engine's broker. */
    public Pidbox(Engine engine) {
        this.engine = engine;
    }

    /** Where a worker hears commands. */
    public static TaskQueue queue(String hostname) {
        return TaskQueue.temporary(hostname + ".celery.pidbox", COMMANDS, "").with(LIFE);
    }

    /** Where answers with a routing key go. */
    public static Exchange replies(String name) {
        return Exchange.direct(name).transientOne();
    }

    /** Sends a command that is not answered. */
    public void cast(
            String method,
            Map<String, @Nullable Object> arguments,
            Target target,
            Duration timeout) {
        publish(body(method, arguments, target), timeout);
    }

    /**
     * Sends a command and gathers the answers.
     *
     * @param timeout how long to gather, unless all that were named answered before
     * @return what each worker answered, by its name
     */
    public Map<String, @Nullable Object> ask(
            String method,
            Map<String, @Nullable Object> arguments,
            Target target,
            Duration timeout) {
        Broker broker = engine.parts().broker();
        String oid = UUID.randomUUID().toString();
        String ticket = UUID.randomUUID().toString();
        TaskQueue queue =
                TaskQueue.temporary(oid + "." + REPLIES, replies(REPLIES), oid).with(LIFE);
        Map<String, @Nullable Object> body = body(method, arguments, target);
        body.put("ticket", ticket);
        var replyTo = new LinkedHashMap<String, @Nullable Object>();
        replyTo.put("exchange", REPLIES);
        replyTo.put("routing_key", oid);
        body.put("reply_to", replyTo);
        List<String> named = target.destination();
        int most = named == null ? Integer.MAX_VALUE : named.size();
        try (Receiver receiver = broker.receive(List.of(queue), 0)) {
            publish(body, timeout);
            return gather(receiver, ticket, timeout, most);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        }
    }

    private Map<String, @Nullable Object> gather(
            Receiver receiver, String ticket, Duration timeout, int most)
            throws InterruptedException {
        var replies = new LinkedHashMap<String, @Nullable Object>();
        long end = System.nanoTime() + timeout.toNanos();
        long left = timeout.toNanos();
        while (left > 0 && replies.size() < most) {
            Delivery delivery = receiver.receive(Duration.ofNanos(left));
            if (delivery != null) {
                delivery.ack();
                read(delivery, ticket, replies);
            }
            left = end - System.nanoTime();
        }
        return replies;
    }

    private void read(Delivery delivery, String ticket, Map<String, @Nullable Object> replies) {
        Map<String, @Nullable Object> headers = delivery.message().headers();
        engine.lamport().adjustTo(headers.get("clock"));
        try {
            if (ticket.equals(headers.get("ticket")) && read(delivery) instanceof Map<?, ?> reply) {
                reply.forEach((host, value) -> {
                    if (replies.put(String.valueOf(host), value) != null) {
                        LOG.warn(
                                "Two workers are called {}: give each a name of its own by -n, or they share commands and are counted as one",
                                host);
                    }
                });
            }
        } catch (DecodeError e) {
            LOG.warn("A worker's answer cannot be read: {}", e.getMessage());
        }
    }

    /** A command or an answer, signed where the settings ask for it. */
    public TaskMessage write(Object body, Map<String, @Nullable Object> headers, int deliveryMode) {
        return Letters.write(engine.signing().letters(), body, headers, deliveryMode);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws DecodeError if it cannot be read, or is not signed as it has to be
     */
    public @Nullable Object read(Delivery delivery) {
        return Letters.read(engine.signing().readable(), delivery);
    }

    private static Map<String, @Nullable Object> body(
            String method, Map<String, @Nullable Object> arguments, Target target) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("method", method);
        body.put("arguments", arguments);
        body.put("destination", target.destination());
        body.put("pattern", target.pattern());
        body.put("matcher", target.matcher());
        return body;
    }

    private void publish(Map<String, @Nullable Object> body, Duration timeout) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("clock", engine.lamport().forward());
        headers.put(
                "expires", engine.parts().clock().millis() / 1000.0 + timeout.toNanos() / NANOS);
        engine.parts().broker().publish(write(body, headers, Letters.PERSISTENT), COMMANDS, "");
    }
}
