package dev.belleville.tasks.beat;

import dev.belleville.tasks.SetClock;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A clock that is set by hand, beats that go by it, and what they sent. */
final class BeatDriver implements AutoCloseable {
    static final Task1<String, Void> RUN = Task.named("beat.run").doing(_ -> {});

    final SetClock now;
    final MemoryBroker broker = new MemoryBroker();
    final BeatState state = new MemoryBeatState();
    private final Receiver receiver = broker.receive(List.of(TaskQueue.of("celery")), 0);

    BeatDriver(String begin) {
        now = new SetClock(Instant.parse(begin));
    }

    Clock clock() {
        return now.clock();
    }

    Tasks tasks(ZoneId zone, UnaryOperator<Tasks.Builder> entries) {
        return entries.apply(
                        Tasks.inMemory()
                                .broker(broker)
                                .beatState(state)
                                .clock(clock())
                                .zone(zone)
                                .schedule(
                                        "celery.backend_cleanup",
                                        Clocked.at(Instant.parse("2222-02-02T22:22:22Z")),
                                        RUN.s("never")))
                .build();
    }

    /** A beat of one entry in UTC. */
    Beat beat(Schedule schedule, MissedRuns missed) {
        return beat(ZoneOffset.UTC, schedule, missed);
    }

    Beat beat(ZoneId zone, Schedule schedule, MissedRuns missed) {
        Beat beat =
                tasks(zone, tasks -> tasks.schedule("one", schedule, RUN.s("one"), missed))
                        .beat()
                        .build();
        beat.tick(); // from now on it is watched
        return beat;
    }

    /** As if no beat had ever run. */
    void forget() {
        state.lastRuns(Set.of(), now.get());
    }

    void set(String time) {
        now.set(Instant.parse(time));
    }

    /** How many were sent since it was asked last. */
    int sent() {
        int count = 0;
        try {
            Delivery delivery = receiver.receive(Duration.ZERO);
            while (delivery != null) {
                delivery.ack();
                count++;
                delivery = receiver.receive(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return count;
    }

    /** When something was sent, while the clock goes on to {@code end} as the beat waits. */
    List<String> until(String end, Beat... beats) {
        var times = new ArrayList<String>();
        Instant last = Instant.parse(end);
        while (!now.get().isAfter(last)) {
            Duration wait = Duration.ofMinutes(5);
            for (Beat beat : beats) {
                Duration said = beat.tick();
                wait = said.compareTo(wait) < 0 ? said : wait;
            }
            for (int i = sent(); i > 0; i--) {
                times.add(now.get().toString());
            }
            now.set(now.get().plus(wait.isZero() ? Duration.ofMillis(1) : wait));
        }
        return times;
    }

    @Override
    public void close() {
        receiver.close();
        broker.close();
    }
}
