package dev.belleville.tasks;

import static dev.belleville.tasks.CeleryFacts.list;
import static dev.belleville.tasks.CeleryFacts.object;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.core.python.PythonJson;
import dev.belleville.tasks.CeleryFacts.LeftOut;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.worker.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a worker sends for another try is what Celery's sent. */
class RetryFactsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** What differs from run to run, and headers of the caller's own, which Celery loses. */
    private static final Set<String> APART = Set.of("eta", "origin", "my");

    private static final List<String> PROPERTIES =
            List.of("correlation_id", "reply_to", "delivery_mode", "priority");

    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    private final Task1<Integer, Void> again =
            Task.named("rt.kwargs_countdown")
                    .doing(_ -> {
                        ran.add("once");
                        throw Retry.because(new IllegalArgumentException("x"))
                                .after(Duration.ofSeconds(7));
                    });

    @Test
    void messagesOfAnotherTryAreCelerys() throws IOException {
        CeleryFacts.of("retry.jsonl", "kind")
                .replay("messages", Set.of("retry-message"), this::replay);
    }

    private void replay(Map<?, ?> fact) {
        List<?> messages = list(object(fact.get("expected")).get("messages"));
        if (messages.size() == 1) {
            throw new LeftOut("retry: another try of a call that expires, at which Celery fails");
        }
        try (Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                        .build())
                        .tasks(again)
                        .build()) {
            TaskMessage first = message(object(messages.getFirst()));
            tasks.broker().publish(first, Exchange.DEFAULT, "celery");
            Worker worker = tasks.worker().queues("celery").start();
            assertThat(ran.poll(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo("once");
            worker.stop(SOON); // when it has sent the other, which goes back where it is held
            assertThat(tasks.results().find(String.valueOf(fact.get("id"))).state())
                    .isEqualTo("RETRY");
            compare(tasks, object(object(messages.getLast()).get("message")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void compare(Tasks tasks, Map<?, ?> recorded) throws InterruptedException {
        try (Receiver receiver = tasks.broker().receive(List.of(TaskQueue.of("celery")), 1)) {
            Delivery delivery = Objects.requireNonNull(receiver.receive(SOON));
            delivery.ack();
            TaskMessage again = delivery.message();
            assertThat(again.headers().get("eta")).isNotNull();
            assertThat(apart(again.headers())).isEqualTo(apart(object(recorded.get("headers"))));
            assertThat(again.contentType()).isEqualTo(recorded.get("content-type"));
            assertThat(PythonJson.read(again.body())).isEqualTo(recorded.get("body"));
            Map<?, ?> properties = object(recorded.get("properties"));
            for (String name : PROPERTIES) {
                assertThat(again.property(name)).as(name).isEqualTo(properties.get(name));
            }
        }
    }

    private static Map<String, @Nullable Object> apart(Map<?, ?> headers) {
        Map<String, @Nullable Object> rest = named(headers);
        rest.keySet().removeAll(APART);
        return rest;
    }

    private static TaskMessage message(Map<?, ?> sent) {
        Map<?, ?> recorded = object(sent.get("message"));
        Map<String, @Nullable Object> headers = named(object(recorded.get("headers")));
        headers.remove("compression"); // the body was recorded as it was read
        return new TaskMessage(
                PythonJson.write(recorded.get("body")).getBytes(UTF_8),
                String.valueOf(recorded.get("content-type")),
                "utf-8",
                headers,
                named(object(recorded.get("properties"))));
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, value) -> named.put(name.toString(), value));
        return named;
    }
}
