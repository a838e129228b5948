package dev.belleville.tasks.internal;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells monitors what happens. Those who tell wait for nothing: one thread writes and sends. What
 * cannot be sent is lost, for it is of use only now. Celery's EventDispatcher.
 */
public final class EventDispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);
    private static final int MOST_WAITING = 50_000;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration LAST = Duration.ofSeconds(5);
    private static final double NANOS = 1e9;
    private static final int SECONDS_OF_HOUR = 3600;

    /** What happened, still without a form. */
    private record Happened(
            String type, Map<String, @Nullable Object> fields, long clock, Instant time) {
        boolean ofTask() {
            return type.startsWith("task-");
        }
    }

    private static final Happened END = new Happened("", Map.of(), 0, Instant.EPOCH);

    private final Broker broker;
    private final LamportClock lamport;
    private final Clock clock;
    private final String hostname;
    private final boolean batches;
    private final long pid = ProcessHandle.current().pid();
    private final BlockingQueue<Happened> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean full = new AtomicBoolean();
    private final Thread thread;

    /**
     * Begins to send.
     *
     * @param hostname who tells
     * @param batches whether events of tasks go several at once, as workers send them
     */
    public EventDispatcher(
            Broker broker, LamportClock lamport, Clock clock, String hostname, boolean batches) {
        this.broker = broker;
        this.lamport = lamport;
        this.clock = clock;
        this.hostname = hostname;
        this.batches = batches;
        thread = Thread.ofPlatform().daemon().name("events-" + hostname).start(this::work);
    }

    /**
     * Something happened.
     *
     * @param type such as {@code task-received}
     * @param fields in their order on the wire; nobody changes them any more
     */
    public void send(String type, Map<String, @Nullable Object> fields) {
        if (waiting.offer(new Happened(type, fields, lamport.forward(), clock.instant()))) {
            full.set(false);
        } else if (full.compareAndSet(false, true)) {
            LOG.warn(
                    "{} tells monitors less than happens: {} events wait to be sent",
                    hostname,
                    MOST_WAITING);
        }
    }

    private void work() {
        var batch = new ArrayList<Happened>();
        try {
            while (true) {
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                boolean last = batch.contains(END);
                sendWhateverFails(batch);
                batch.clear();
                if (last) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was closed, and could not send the last ones
        }
    }

    private void sendWhateverFails(List<Happened> batch) {
        try {
            send(batch);
        } catch (RuntimeException | Error e) { // nobody else would tell of the next
            LOG.error("Monitors did not hear of what happens", e);
        }
    }

    private void send(List<Happened> batch) {
        var tasks = new ArrayList<@Nullable Object>();
        for (Happened one : batch) {
            if (batches && one.ofTask()) {
                tasks.add(form(one));
            } else if (!one.equals(END)) {
                publish(tasks);
                publish(form(one), one.type().replace('-', '.'));
            }
        }
        publish(tasks);
    }

    private void publish(List<@Nullable Object> tasks) {
        if (!tasks.isEmpty()) {
            publish(List.copyOf(tasks), "task.multi");
            tasks.clear();
        }
    }

    private void publish(Object body, String routingKey) {
        try {
            broker.publish(
                    Letters.write(body, headers(), Letters.TRANSIENT),
                    broker.eventExchange(),
                    routingKey);
        } catch (BrokerUnavailable | ImproperlyConfigured e) { // who reads says it
            LOG.debug("Monitors did not hear of {}", routingKey, e);
        } catch (RuntimeException e) {
            LOG.error("Monitors did not hear of {}", routingKey, e);
        }
    }

    private Map<String, @Nullable Object> headers() {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("hostname", hostname);
        return headers;
    }

    private Map<String, @Nullable Object> form(Happened one) {
        var form = new LinkedHashMap<String, @Nullable Object>();
        form.put("hostname", hostname);
        form.put("utcoffset", hoursWest(one.time));
        form.put("pid", pid);
        form.put("clock", one.clock);
        form.putAll(one.fields);
        form.put("timestamp", one.time.getEpochSecond() + one.time.getNano() / NANOS);
        form.put("type", one.type);
        return form;
    }

    /** As Python counts: receivers there take it for the sender's, to show times in their own. */
    private static int hoursWest(Instant time) {
        return Math.floorDiv(
                -ZoneId.systemDefault().getRules().getOffset(time).getTotalSeconds(),
                SECONDS_OF_HOUR);
    }

    /** Sends what waits, for some seconds at the most. */
    @Override
    public void close() {
        try {
            if (waiting.offer(END)) {
                thread.join(LAST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
