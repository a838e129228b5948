package dev.belleville.tasks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Held;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.internal.EventDispatcher;
import dev.belleville.tasks.internal.LamportClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartTest {
    private final AtomicInteger asked = new AtomicInteger();

    /** A clock that fails at the first beat, and at no other. */
    private final class FailingOnce extends Clock {
        @Override
        public Instant instant() {
            if (asked.incrementAndGet() == 2) { // after worker-online
                throw new OutOfMemoryError("at the first beat");
            }
            return Instant.EPOCH;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aBeatThatFailsIsNotTheLast() {
        try (var broker = new MemoryBroker();
                var events =
                        new EventDispatcher(
                                broker,
                                new LamportClock(),
                                new FailingOnce(),
                                "heart@test",
                                true)) {
            var heart = new Heart(events, new Roster());
            heart.start();
            Held.await(() -> asked.get() > 2);
            heart.stop();
        }
        assertThat(asked).hasValueGreaterThan(2);
    }
}
