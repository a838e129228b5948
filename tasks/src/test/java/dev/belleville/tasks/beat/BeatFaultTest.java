package dev.belleville.tasks.beat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Held;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with one entry, or once, leaves the others their times. */
class BeatFaultTest {
    private static final Interval EVERY_TEN = Interval.every(Duration.ofMinutes(10));

    private final BeatDriver driver = new BeatDriver("2026-03-01T12:00:00Z");

    @AfterEach
    void end() {
        driver.close();
    }

    @Test
    void anEntryThatCannotSayWhenItIsDueKeepsNoOtherFromIt() {
        Schedule broken =
                (_, _) -> {
                    throw new IllegalStateException("the sun does not rise");
                };
        try (Beat beat =
                driver.tasks(
                                ZoneOffset.UTC,
                                tasks ->
                                        tasks.schedule(
                                                        "a broken one",
                                                        broken,
                                                        BeatDriver.RUN.s("a"))
                                                .schedule("one", EVERY_TEN, BeatDriver.RUN.s("b")))
                        .beat()
                        .build()) {
            beat.tick();
            assertThat(driver.until("2026-03-01T12:25:00Z", beat))
                    .containsExactly("2026-03-01T12:10:00Z", "2026-03-01T12:20:00Z");
        }
    }

    @Test
    void anErrorOfTheJvmEndsNoBeat() {
        var asked = new AtomicInteger();
        Schedule short1 =
                (_, _) -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("for now");
                    }
                    return Duration.ofHours(1);
                };
        try (Beat beat =
                driver.tasks(
                                ZoneOffset.UTC,
                                tasks -> tasks.schedule("one", short1, BeatDriver.RUN.s("a")))
                        .beat()
                        .build()) {
            beat.start();
            Held.await(() -> asked.get() > 1);
        }
    }
}
