package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Letters;
import dev.belleville.tasks.internal.Pidbox;
import dev.belleville.tasks.internal.QueueReader;
import dev.belleville.tasks.message.DecodeError;
import dev.belleville.tasks.message.EncodeError;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears commands, does them and answers. Kombu's {@code pidbox.Node}. A command that cannot be done
 * is answered with the reason, and never stops the worker, nor its hearing.
 */
final class Mailbox implements QueueReader.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Engine engine;
    private final String hostname;
    private final Panel panel;
    private final Gossip gossip;
    private final TaskQueue queue;
    private final Pidbox pidbox;
    private final QueueReader reader;

    Mailbox(Engine engine, String hostname, Panel panel, Gossip gossip) {
        this.engine = engine;
        this.hostname = hostname;
        this.panel = panel;
        this.gossip = gossip;
        pidbox = new Pidbox(engine);
        queue = Pidbox.queue(hostname);
        reader = new QueueReader(hostname + "-control", engine.parts().broker(), this);
    }

    void start() {
        reader.start();
    }

    boolean awaitReady(Duration longest) throws InterruptedException {
        return reader.awaitReady(longest);
    }

    void stop() throws InterruptedException {
        reader.close(PATIENCE);
    }

    @Override
    public List<TaskQueue> queues() {
        return List.of(queue, gossip.queue());
    }

    @Override
    public int prefetch() {
        return 0;
    }

    @Override
    public boolean isQuiet() {
        return true; // the intake tells it
    }

    @Override
    public void take(Delivery delivery) {
        delivery.ack();
        try {
            if (delivery.queue().equals(queue.name())) {
                command(delivery);
            } else {
                gossip.take(delivery);
            }
        } catch (BrokerUnavailable e) {
            throw e;
        } catch (DecodeError e) {
            LOG.warn("{} cannot read what it was told: {}", hostname, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} could not read what it was told: {}", hostname, e.getMessage(), e);
        }
    }

    private void command(Delivery delivery) {
        engine.lamport().adjustTo(delivery.message().headers().get("clock"));
        if (!(pidbox.read(delivery) instanceof Map<?, ?> body)) {
            LOG.warn("{} was told what is no command", hostname);
            return;
        }
        if (!isMeant(body)) {
            return;
        }
        String method = String.valueOf(body.get("method"));
        Object answer =
                answer(method, body.get("arguments") instanceof Map<?, ?> map ? map : Map.of());
        if (body.get("reply_to") instanceof Map<?, ?> to
                && to.get("exchange") instanceof String exchange
                && to.get("routing_key") instanceof String routingKey) {
            reply(answer, body.get("ticket"), exchange, routingKey);
        }
    }

    private boolean isMeant(Map<?, ?> body) {
        if (body.get("destination") instanceof List<?> names && !names.isEmpty()) {
            return names.contains(hostname);
        }
        return !(body.get("pattern") instanceof String pattern && !pattern.isEmpty())
                || !(body.get("matcher") instanceof String matcher && !matcher.isEmpty())
                || HostPattern.matches(hostname, pattern, matcher);
    }

    private @Nullable Object answer(String method, Map<?, ?> arguments) {
        try {
            return panel.run(method, arguments);
        } catch (IllegalArgumentException e) {
            LOG.warn("{} does not do {}: {}", hostname, method, e.getMessage());
            return Station.error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("{} does not do {}: {}", hostname, method, e.getMessage(), e);
            return Station.error(String.valueOf(e.getMessage()));
        }
    }

    private void reply(
            @Nullable Object answer, @Nullable Object ticket, String exchange, String routingKey) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("ticket", ticket);
        headers.put("clock", engine.lamport().forward());
        engine.parts()
                .broker()
                .publish(
                        pidbox.write(readable(answer), headers, Letters.TRANSIENT),
                        Pidbox.replies(exchange),
                        routingKey);
    }

    /** An argument of a call may be what JSON cannot say: then the sender is told so. */
    private Map<String, @Nullable Object> readable(@Nullable Object answer) {
        Map<String, @Nullable Object> whole = Collections.singletonMap(hostname, answer);
        try {
            pidbox.write(whole, Map.of(), Letters.TRANSIENT);
            return whole;
        } catch (EncodeError e) {
            return Collections.singletonMap(
                    hostname, Station.error(String.valueOf(e.getMessage())));
        }
    }
}
