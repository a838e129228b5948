package dev.belleville.tasks.events;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Letters;
import dev.belleville.tasks.internal.Pidbox;
import dev.belleville.tasks.internal.QueueReader;
import dev.belleville.tasks.message.DecodeError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what workers tell, those of Celery too, and hands it on, until it is closed. It asks all
 * workers for a sign of life when it begins, so that they are known at once.
 *
 * <p>A listener that throws is heard of in the log, and hears the next event.
 */
public final class EventReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventReceiver.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** As Celery declares them: gone after a minute without a reader, events after seconds. */
    private static final Map<String, Object> LIFE =
            Map.of("x-expires", 60_000, "x-message-ttl", 5_000);

    private final Engine engine;
    private final Consumer<Event> listener;
    private final QueueReader reader;

    /** Begins to hear; users ask their {@code Tasks} for one. */
    public EventReceiver(Engine engine, Consumer<Event> listener) {
        this.engine = engine;
        this.listener = listener;
        reader = new QueueReader("event-receiver", engine.parts().broker(), new Hearing());
        reader.start();
    }

    /** A queue that hears the events of these routing keys; of one reader, and gone with it. */
    public static TaskQueue queue(Engine engine, String routingKeys) {
        return TaskQueue.temporary(
                        "celeryev." + UUID.randomUUID(),
                        engine.parts().broker().eventExchange(),
                        routingKeys)
                .with(LIFE);
    }

    /**
     * Waits until it hears: what happens later is told.
     *
     * @return false if the broker was away all the time
     */
    public boolean awaitReady(Duration timeout) throws InterruptedException {
        return reader.awaitReady(timeout);
    }

    private void take(Map<?, ?> told) {
        try {
            Event event = Event.of(told, engine.parts().clock().instant());
            if (event.type().equals("task-sent")) {
                engine.lamport().forward(); // those who only send never hear of other clocks
            } else {
                engine.lamport().adjust(event.clock());
            }
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error("An event was lost: {}", told.get("type"), e);
        }
    }

    /** What is done with what is read. */
    private final class Hearing implements QueueReader.Work {
        private final TaskQueue queue = queue(engine, "#");

        @Override
        public List<TaskQueue> queues() {
            return List.of(queue);
        }

        @Override
        public int prefetch() {
            return 0;
        }

        @Override
        public void opened() {
            new Pidbox(engine)
                    .cast("heartbeat", Map.of(), Pidbox.Target.ALL, Duration.ofSeconds(1));
        }

        @Override
        public void take(Delivery delivery) {
            delivery.ack();
            try {
                switch (Letters.read(delivery)) {
                    case List<?> several ->
                            several.forEach(one -> {
                                if (one instanceof Map<?, ?> told) {
                                    EventReceiver.this.take(told);
                                }
                            });
                    case Map<?, ?> told -> EventReceiver.this.take(told);
                    case null, default -> LOG.warn("What is no event was told as one");
                }
            } catch (DecodeError e) {
                LOG.warn("An event cannot be read: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        try {
            reader.close(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
