package dev.belleville.tasks;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.tasks.beat.Interval;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A beat sends what Celery's beat was seen to send, when it sent it, on a clock that is set. */
@Tag("vectors")
class BeatFactsTest {
    private static final double CLOSE = 0.1;

    private final SetClock now = new SetClock(Instant.EPOCH);

    /** What was sent, and how many seconds behind the first. */
    private record Turn(double time, Map<String, @Nullable Object> message) {}

    @Test
    void aBeatSendsWhatCelerysSent() throws IOException {
        CeleryFacts.of("schedule.jsonl", "kind")
                .replay("beat messages", Set.of("beat-messages"), this::replay);
    }

    private void replay(Map<?, ?> fact) {
        List<Turn> recorded = recorded(fact);
        List<Turn> sent = sent(recorded.getLast().time());
        var ours = new Shapes();
        var theirs = new Shapes();
        assertThat(sent).hasSameSizeAs(recorded);
        for (String task : List.of("proj.add", "proj.echo", "proj.noop")) {
            assertThat(sent.stream().filter(turn -> isOf(turn, task)))
                    .zipSatisfy(
                            recorded.stream().filter(turn -> isOf(turn, task)).toList(),
                            (here, there) -> {
                                assertThat(here.time()).isCloseTo(there.time(), within(CLOSE));
                                assertThat(ours.of(here.message()))
                                        .isEqualTo(theirs.of(there.message()));
                            });
        }
    }

    private static boolean isOf(Turn turn, String task) {
        return task.equals(object(turn.message().get("headers")).get("task"));
    }

    /**
     * From when the first was due, a second behind the begin; the relative one on whole seconds.
     */
    private List<Turn> sent(double until) {
        now.set(Instant.parse("2026-01-01T00:00:00.220Z"));
        Instant first = now.get().plusSeconds(1);
        var broker = new MemoryBroker();
        Task0<Void> noop = Task.named("proj.noop").doing(() -> {});
        Tasks tasks =
                Tasks.inMemory()
                        .broker(broker)
                        .clock(now.clock())
                        .schedule(
                                "every-second",
                                Interval.every(Duration.ofSeconds(1)),
                                Task.named("proj.add").remote(Integer.class).s(1, 2))
                        .schedule(
                                "with-options",
                                Interval.every(Duration.ofSeconds(1)),
                                Task.named("proj.echo")
                                        .remote(Object.class)
                                        .s("a")
                                        .kwargs(Map.of("k", 1))
                                        .queue("bq")
                                        .expires(Duration.ofSeconds(10))
                                        .priority(3))
                        .schedule(
                                "relative",
                                Interval.every(Duration.ofSeconds(2)).relative(),
                                noop.s())
                        .schedule("cron-minute", Crontab.every(), noop.s())
                        .build();
        var sent = new ArrayList<Turn>();
        TaskQueue bq = TaskQueue.of("bq");
        TaskQueue celery = TaskQueue.of("celery");
        broker.declare(bq);
        try (tasks;
                Beat beat = tasks.beat().build();
                Receiver receiver = broker.receive(List.of(celery, bq), 0)) {
            while (!now.get().isAfter(first.plusMillis((long) (until * 1000)))) {
                Duration wait = beat.tick();
                double time = Duration.between(first, now.get()).toMillis() / 1000.0;
                Delivery delivery = receiver.receive(Duration.ZERO);
                while (delivery != null) {
                    sent.add(new Turn(time, told(delivery)));
                    delivery.ack();
                    delivery = receiver.receive(Duration.ZERO);
                }
                now.set(now.get().plus(wait));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return sent;
    }

    private static Map<String, @Nullable Object> told(Delivery delivery) {
        Map<String, @Nullable Object> told =
                new Sent(delivery.message(), Exchange.DEFAULT, delivery.queue()).told();
        return steady(
                object(told.get("headers")), object(told.get("properties")), told.get("body"));
    }

    private static List<Turn> recorded(Map<?, ?> fact) {
        var turns = new ArrayList<Turn>();
        double first = Double.NaN;
        for (Object one : list(object(fact.get("expected")).get("commands"))) {
            Map<?, ?> message = object(object(one).get("message"));
            if (!message.isEmpty() && object(one).get("t_rel") instanceof Number time) {
                first = turns.isEmpty() ? time.doubleValue() : first;
                turns.add(
                        new Turn(
                                time.doubleValue() - first,
                                steady(
                                        object(message.get("headers")),
                                        object(message.get("properties")),
                                        message.get("body"))));
            }
        }
        return turns;
    }

    /** All but who sent it, and when; of what expires, that it does. */
    private static Map<String, @Nullable Object> steady(
            Map<?, ?> headers, Map<?, ?> properties, @Nullable Object body) {
        var steadyHeaders = new LinkedHashMap<String, @Nullable Object>();
        headers.forEach((name, value) -> steadyHeaders.put(name.toString(), value));
        steadyHeaders.remove("origin");
        steadyHeaders.computeIfPresent("expires", (_, _) -> "some time");
        var steadyProperties = new LinkedHashMap<String, @Nullable Object>();
        properties.forEach((name, value) -> steadyProperties.put(name.toString(), value));
        List.of("reply_to", "delivery_tag", "body_encoding").forEach(steadyProperties::remove);
        var steady = new LinkedHashMap<String, @Nullable Object>();
        steady.put("headers", steadyHeaders);
        steady.put("properties", steadyProperties);
        steady.put("body", body);
        return steady;
    }
}
