package dev.belleville.tasks.events;

import dev.belleville.tasks.Held;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.EventDispatcher;
import dev.belleville.tasks.internal.LamportClock;
import java.time.Clock;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Errors of the JVM where an event is sent: without the next ones a worker would seem dead. */
class EventDispatcherTest {
    private static final class Bomb extends AbstractMap<String, @Nullable Object> {
        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            throw new OutOfMemoryError("once");
        }
    }

    @Test
    void anEventThatAsksForTooMuchKeepsNoLaterOneFromMonitors() {
        var broker = new MemoryBroker();
        broker.declare(TaskQueue.temporary("monitor", broker.eventExchange(), "worker.#"));
        try (var events =
                new EventDispatcher(
                        broker, new LamportClock(), Clock.systemUTC(), "w@test", true)) {
            events.send("worker-bomb", new Bomb());
            Held.await(() -> {
                events.send("worker-heartbeat", Map.of());
                return broker.size("monitor") > 0;
            });
        }
    }
}
