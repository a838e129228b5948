package dev.belleville.tasks.control;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Settings;
import dev.belleville.tasks.CeleryFacts;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.internal.Letters;
import dev.belleville.tasks.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Commands as Celery sent them: ours are the same, and our worker answers with the same members.
 */
@Tag("vectors")
class ControlFactsTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final CeleryFacts FACTS = CeleryFacts.of("control.jsonl", "kind");
    private static final String HOST = "w1@testhost";
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("proj.add").of((x, y) -> x + y);
    private static final Task1<Integer, Integer> SLEEP = Task.named("proj.sleep").of(x -> x);

    private final Tasks tasks =
            Tasks.with(Settings.builder().declare(TaskSettings.ALL).build())
                    .tasks(ADD, SLEEP)
                    .build();

    @AfterEach
    void stop() {
        tasks.close();
    }

    /** What was sent to an exchange: headers, properties, routing key and body. */
    private record Sent(
            String exchange,
            String key,
            Map<?, ?> headers,
            Map<?, ?> properties,
            @Nullable Object body) {
        static List<Sent> of(Map<?, ?> fact) {
            var sent = new ArrayList<Sent>();
            Map<?, ?> expected = object(fact.get("expected"));
            for (Object one : list(expected.get("redis_commands"))) {
                Map<?, ?> message = object(object(one).get("message"));
                Map<?, ?> properties = object(message.get("properties"));
                if (!message.isEmpty()) {
                    Map<?, ?> way = object(properties.get("delivery_info"));
                    sent.add(
                            new Sent(
                                    String.valueOf(way.get("exchange")),
                                    String.valueOf(way.get("routing_key")),
                                    object(message.get("headers")),
                                    properties,
                                    message.get("body_decoded")));
                }
            }
            for (Object one : list(expected.get("frames"))) {
                Map<?, ?> frame = object(one);
                if ("basic.publish".equals(frame.get("method"))) {
                    Map<?, ?> properties = object(frame.get("properties"));
                    sent.add(
                            new Sent(
                                    String.valueOf(frame.get("exchange")),
                                    String.valueOf(frame.get("routing_key")),
                                    object(properties.get("application_headers")),
                                    properties,
                                    frame.get("body")));
                }
            }
            return sent;
        }

        static @Nullable Sent to(Map<?, ?> fact, String exchange) {
            return of(fact).stream()
                    .filter(one -> one.exchange.equals(exchange))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static Sent command(Map<?, ?> fact) {
        Sent sent = Sent.to(fact, "celery.pidbox");
        if (sent == null) {
            throw new LeftOut("what sends no command");
        }
        return sent;
    }

    @Test
    void ourCommandsAreTheSame() throws IOException {
        FACTS.replay("commands", Set.of("control", "startup"), this::sentAlike);
    }

    private void sentAlike(Map<?, ?> fact) {
        Sent theirs = command(fact);
        Map<?, ?> body = object(theirs.body);
        TaskQueue box =
                TaskQueue.temporary(
                        "watch.pidbox", Exchange.fanout("celery.pidbox").transientOne(), "");
        try (Receiver watch = tasks.broker().receive(List.of(box), 0)) {
            say(body);
            Delivery delivery = Objects.requireNonNull(watch.receive(SOON));
            delivery.ack();
            Map<?, ?> ours = object(Letters.read(delivery));
            assertThat(List.copyOf(ours.keySet())).isEqualTo(List.copyOf(body.keySet()));
            for (String same :
                    List.of("method", "arguments", "destination", "pattern", "matcher")) {
                assertThat(ours.get(same)).as(same).isEqualTo(body.get(same));
            }
            assertThat(List.copyOf(object(ours.get("arguments")).keySet()))
                    .isEqualTo(List.copyOf(object(body.get("arguments")).keySet()));
            Map<?, ?> replyTo = object(ours.get("reply_to"));
            assertThat(replyTo.keySet()).isEqualTo(object(body.get("reply_to")).keySet());
            assertThat(replyTo.get("exchange"))
                    .isEqualTo(object(body.get("reply_to")).get("exchange"));
            assertThat(List.copyOf(delivery.message().headers().keySet()))
                    .isEqualTo(List.copyOf(theirs.headers.keySet()));
            assertThat(delivery.message().headers().get("expires")).isInstanceOf(Double.class);
            for (String same : List.of("delivery_mode", "priority")) {
                assertThat(delivery.message().property(same))
                        .isEqualTo(theirs.properties.get(same));
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Says in our words what was said in Python. */
    private void say(Map<?, ?> body) {
        Control control = tasks.control().timeout(Duration.ofMillis(5));
        if (body.get("destination") != null) {
            control =
                    control.to(
                            list(body.get("destination")).stream()
                                    .map(Object::toString)
                                    .toArray(String[]::new));
        } else if ("glob".equals(body.get("matcher"))) {
            control = control.matching(String.valueOf(body.get("pattern")));
        } else if ("pcre".equals(body.get("matcher"))) {
            control = control.matchingRegex(String.valueOf(body.get("pattern")));
        } else if (body.get("matcher") != null) {
            throw new LeftOut("matchers that do not exist, which nobody can name here");
        }
        if (body.get("ticket") == null) {
            control = control.withoutReplies();
        }
        Map<?, ?> said = object(body.get("arguments"));
        String method = String.valueOf(body.get("method"));
        switch (method) {
            case "ping" -> control.ping();
            case "rate_limit" -> {
                if (said.containsKey("bogus") || "xx".equals(said.get("rate_limit"))) {
                    throw new LeftOut("arguments that Java's types or checks refuse");
                }
                control.rateLimit(text(said, "task_name"), text(said, "rate_limit"));
            }
            case "time_limit" ->
                    control.timeLimit(
                            text(said, "task_name"),
                            time(said.get("soft")),
                            time(said.get("hard")));
            case "revoke" -> {
                if (!"SIGTERM".equals(said.get("signal"))) {
                    throw new LeftOut("signals but TERM, for threads hear none");
                }
                boolean terminate = Boolean.TRUE.equals(said.get("terminate"));
                if (said.get("task_id") instanceof List<?> ids) {
                    control.revoke(ids.stream().map(Object::toString).toList(), terminate);
                } else {
                    control.revoke(text(said, "task_id"), terminate);
                }
            }
            case "pool_grow" -> control.poolGrow(number(said));
            case "pool_shrink" -> control.poolShrink(number(said));
            case "add_consumer" -> {
                if (said.get("exchange") == null) {
                    control.addConsumer(text(said, "queue"));
                } else {
                    control.addConsumer(
                            TaskQueue.of(
                                    text(said, "queue"),
                                    Exchange.topic(text(said, "exchange")),
                                    text(said, "routing_key")));
                }
            }
            case "cancel_consumer" -> control.cancelConsumer(text(said, "queue"));
            case "enable_events" -> control.enableEvents();
            case "disable_events" -> control.disableEvents();
            case "heartbeat" -> control.heartbeat();
            case "shutdown" -> control.shutdown();
            case "reserved" -> control.inspect().reserved();
            case "scheduled" -> control.inspect().scheduled();
            case "revoked" -> control.inspect().revoked();
            case "stats" -> control.inspect().stats();
            case "active_queues" -> control.inspect().activeQueues();
            case "clock" -> control.inspect().clock();
            case "report" -> control.inspect().report();
            default -> {
                var arguments = new LinkedHashMap<String, @Nullable Object>();
                said.forEach((name, value) -> arguments.put(name.toString(), value));
                control.broadcast(method, arguments);
            }
        }
    }

    private static int number(Map<?, ?> said) {
        return Integer.parseInt(text(said, "n"));
    }

    private static String text(Map<?, ?> said, String name) {
        return String.valueOf(said.get(name));
    }

    private static @Nullable Duration time(@Nullable Object seconds) {
        return seconds == null ? null : Duration.ofSeconds(((Number) seconds).longValue());
    }

    @Test
    void ourAnswersHaveTheSameMembers() throws IOException, InterruptedException {
        try (Worker worker = tasks.worker().hostname(HOST).start()) {
            assertThat(worker.awaitReady(SOON)).isTrue();
            FACTS.replay("answers", Set.of("control"), this::answeredAlike);
        }
    }

    private void answeredAlike(Map<?, ?> fact) {
        Sent said = command(fact);
        Sent theirs = Sent.to(fact, "reply.celery.pidbox");
        Map<?, ?> body = object(said.body);
        String method = String.valueOf(body.get("method"));
        if (method.equals("shutdown")) {
            throw new LeftOut("the end of the worker that answers");
        }
        if (List.of("memsample", "memdump", "pool_restart", "autoscale").contains(method)) {
            throw new LeftOut("memory and pools of processes, which threads have not");
        }
        Map<?, ?> replyTo = object(body.get("reply_to"));
        TaskQueue replies =
                TaskQueue.temporary(
                        "watch.reply",
                        Exchange.direct("reply.celery.pidbox").transientOne(),
                        String.valueOf(replyTo.get("routing_key")));
        try (Receiver watch = tasks.broker().receive(List.of(replies), 0)) {
            var headers = new LinkedHashMap<String, @Nullable Object>();
            said.headers.forEach((name, value) -> headers.put(name.toString(), value));
            tasks.broker()
                    .publish(
                            Letters.write(body, headers, Letters.PERSISTENT),
                            Exchange.fanout("celery.pidbox").transientOne(),
                            "");
            assertThat(tasks.control().to(HOST).timeout(SOON).ping())
                    .as("it hears the next command")
                    .containsExactly(HOST);
            Delivery delivery = watch.receive(Duration.ZERO);
            if (theirs == null) {
                boolean meant = !String.valueOf(fact.get("id")).endsWith("after-bad-matcher");
                assertThat(delivery == null).as("nobody answers").isEqualTo(meant);
                return;
            }
            Objects.requireNonNull(delivery).ack();
            assertThat(List.copyOf(delivery.message().headers().keySet()))
                    .isEqualTo(List.copyOf(theirs.headers.keySet()));
            assertThat(delivery.message().headers().get("ticket"))
                    .isEqualTo(theirs.headers.get("ticket"));
            assertThat(delivery.message().property("delivery_mode"))
                    .isEqualTo(theirs.properties.get("delivery_mode"));
            Map<?, ?> ours = object(Letters.read(delivery));
            assertThat(ours.keySet()).isEqualTo(Set.of(HOST));
            alike(method, ours.get(HOST), object(theirs.body).values().iterator().next());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void alike(String method, @Nullable Object ours, @Nullable Object theirs) {
        switch (method) {
            case "stats" ->
                    assertThat(List.copyOf(object(ours).keySet()))
                            .isEqualTo(List.copyOf(object(theirs).keySet()));
            case "active_queues" -> {
                Map<?, ?> queue = object(list(ours).getFirst());
                assertThat(queue).isEqualTo(object(list(theirs).getFirst()));
                assertThat(List.copyOf(queue.keySet()))
                        .isEqualTo(List.copyOf(object(list(theirs).getFirst()).keySet()));
            }
            case "conf" -> assertThat(ours).isInstanceOf(Map.class);
            case "active", "reserved", "scheduled", "revoked", "registered" ->
                    assertThat(ours).isInstanceOf(List.class);
            case "query_task" -> assertThat(ours).isInstanceOf(Map.class);
            case "revoke" -> assertThat(object(ours).keySet()).isEqualTo(object(theirs).keySet());
            case "enable_events", "disable_events", "clock", "report", "hello" ->
                    assertThat(object(ours).keySet()).isEqualTo(object(theirs).keySet());
            default -> {
                if (object(theirs).containsKey("error")) {
                    assertThat(object(ours).keySet()).isEqualTo(Set.of("error"));
                } else {
                    assertThat(ours).isEqualTo(theirs);
                }
            }
        }
    }
}
