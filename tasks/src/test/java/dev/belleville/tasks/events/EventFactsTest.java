package dev.belleville.tasks.events;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.CeleryFacts;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import dev.belleville.tasks.Reject;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Letters;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events as Celery sent them: ours have the same members, and we make of theirs what they mean. */
@Tag("vectors")
class EventFactsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final CeleryFacts FACTS = CeleryFacts.of("control.jsonl", "kind");
    private static final String HOST = "w1@testhost";
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").of((x, y) -> x + y);
    private static final Task0<Void> FAIL =
            Task.named("proj.fail")
                    .of(() -> {
                        throw new IllegalArgumentException("boom");
                    });
    private static final Task0<Void> REJECT =
            Task.named("proj.reject_me")
                    .acksLate()
                    .of(() -> {
                        throw new Reject("no", false);
                    });
    private static final Task0<String> RETRY =
            Task.named("proj.retry_me")
                    .retries(1, Backoff.exponential().atMost(Duration.ZERO))
                    .of(() -> {
                        if (TaskRequest.current().retries() == 0) {
                            throw new IllegalArgumentException("try 0");
                        }
                        return "done";
                    });

    /** What our side sent, by what it is. */
    private final Map<String, Told> ours = new HashMap<>();

    /** How something was told. */
    private record Told(String key, Map<?, ?> event, boolean inList, TaskMessage message) {}

    private static String kind(Map<?, ?> event) {
        // One that was asked for tells less.
        return event.get("type") + (event.containsKey("active") ? " with counts" : "");
    }

    private void runAll() throws InterruptedException {
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.TASK_SEND_SENT_EVENT, true)
                                        .build())
                        .tasks(ADD, FAIL, REJECT, RETRY)
                        .build();
        TaskQueue events = TaskQueue.temporary("watch", Exchange.topic("celeryev"), "#");
        try (tasks;
                Receiver watch = tasks.broker().receive(List.of(events), 0)) {
            Worker worker = tasks.worker().hostname(HOST).taskEvents(true).start();
            assertThat(worker.awaitReady(SOON)).isTrue();
            tasks.run(() -> {
                ADD.delay(1, 2);
                FAIL.delay();
                RETRY.delay();
                REJECT.delay();
                ADD.s(1, 2).expires(Instant.EPOCH.plusSeconds(1)).applyAsync();
            });
            tasks.control().heartbeat();
            await(watch, "worker-heartbeat");
            await(watch, "worker-heartbeat with counts");
            for (String end : List.of("succeeded", "failed", "retried", "rejected", "revoked")) {
                await(watch, "task-" + end);
            }
            worker.stop(SOON);
            await(watch, "worker-offline with counts");
        }
    }

    private void await(Receiver watch, String kind) throws InterruptedException {
        while (!ours.containsKey(kind)) {
            Delivery delivery = Objects.requireNonNull(watch.receive(SOON), kind);
            delivery.ack();
            Object body = Letters.read(delivery);
            boolean several = body instanceof List<?>;
            for (Object one : several ? list(body) : List.of(object(body))) {
                ours.put(kind(object(one)), told(delivery, object(one), several));
            }
        }
    }

    private static Told told(Delivery delivery, Map<?, ?> event, boolean several) {
        String type = String.valueOf(event.get("type"));
        return new Told(
                several ? "task.multi" : type.replace('-', '.'),
                event,
                several,
                delivery.message());
    }

    @Test
    void oursHaveTheSameMembers() throws IOException, InterruptedException {
        runAll();
        FACTS.replay("events", Set.of("events", "startup"), this::alike);
    }

    private void alike(Map<?, ?> fact) {
        int compared = 0;
        Map<?, ?> expected = object(fact.get("expected"));
        for (Object one : list(expected.get("redis_commands"))) {
            Map<?, ?> message = object(object(one).get("message"));
            Map<?, ?> properties = object(message.get("properties"));
            Map<?, ?> way = object(properties.get("delivery_info"));
            if ("celeryev".equals(way.get("exchange"))) {
                compared +=
                        alike(
                                String.valueOf(way.get("routing_key")),
                                message.get("body_decoded"),
                                object(message.get("headers")),
                                properties);
            }
        }
        for (Object one : list(expected.get("frames"))) {
            Map<?, ?> frame = object(one);
            Map<?, ?> properties = object(frame.get("properties"));
            if ("basic.publish".equals(frame.get("method"))
                    && "celeryev".equals(frame.get("exchange"))) {
                compared +=
                        alike(
                                String.valueOf(frame.get("routing_key")),
                                frame.get("body"),
                                object(properties.get("application_headers")),
                                properties);
            }
        }
        if (compared == 0) {
            throw new LeftOut("what tells no event");
        }
    }

    private int alike(String key, @Nullable Object body, Map<?, ?> headers, Map<?, ?> properties) {
        boolean several = body instanceof List<?>;
        List<?> events = several ? list(body) : List.of(object(body));
        for (Object one : events) {
            Map<?, ?> theirs = object(one);
            Told told = Objects.requireNonNull(ours.get(kind(theirs)), kind(theirs));
            assertThat(List.copyOf(told.event.keySet()))
                    .as(kind(theirs))
                    .isEqualTo(List.copyOf(theirs.keySet()));
            assertThat(told.key).isEqualTo(key);
            assertThat(told.inList).isEqualTo(several);
            assertThat(told.message.headers().keySet()).isEqualTo(headers.keySet());
            assertThat(told.message.property("delivery_mode"))
                    .isEqualTo(properties.get("delivery_mode"));
            assertThat(told.message.property("priority")).isEqualTo(properties.get("priority"));
        }
        return events.size();
    }

    @Test
    void theirsAreUnderstood() throws IOException {
        FACTS.replay("states", Set.of("events"), EventFactsTest::understood);
    }

    private static void understood(Map<?, ?> fact) {
        List<?> received = list(object(fact.get("expected")).get("received"));
        if (received.isEmpty()) {
            throw new LeftOut("what no receiver heard");
        }
        var state = new State();
        var last = new ArrayList<String>();
        for (Object one : received) {
            Event event = Event.of(object(one), Instant.now());
            assertThat(event.clock()).isPositive();
            assertThat(event.hostname()).isNotEmpty();
            assertThat(event.time()).isBetween(Instant.EPOCH.plusSeconds(1), Instant.MAX);
            state.accept(event);
            last.add(event.type());
        }
        assertThat(state.count()).isEqualTo(received.size());
        String id = String.valueOf(fact.get("id"));
        String expected =
                switch (id.substring(id.indexOf("event-") + "event-".length())) {
                    case "task-success", "task-retry", "task-eta-expires", "task-chain-ids" ->
                            "SUCCESS";
                    case "task-failure" -> "FAILURE";
                    case "task-rejected" -> "STARTED"; // as Celery's own state has it
                    case "task-expired", "task-revoked" -> "REVOKED";
                    case "task-ignored" -> "STARTED";
                    default -> "";
                };
        if (expected.isEmpty()) {
            assertThat(state.workers()).hasSize(1);
            assertThat(state.alive(Instant.now()).isEmpty())
                    .isEqualTo(last.contains("worker-offline"));
        } else {
            assertThat(state.tasks()).extracting(TaskSeen::state).containsOnly(expected);
            assertThat(state.tasks()).extracting(TaskSeen::name).doesNotContainNull();
        }
    }
}
