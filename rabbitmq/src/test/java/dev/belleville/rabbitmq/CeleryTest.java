package dev.belleville.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.RabbitNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Beside the real Celery: what we send it runs, what it sends we read, and replies go both ways.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CeleryTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String PROJECT =
            """
            from celery import Celery
            app = Celery('proj', broker='BROKER', backend='rpc://')
            app.conf.task_queue_max_priority = 10

            @app.task(name='proj.add')
            def add(x, y):
                return x + y

            @app.task(name='proj.seen', bind=True)
            def seen(self):
                request = self.request
                return [request.id, request.big, request.minus, request.share, request.flag,
                        request.delivery_info['priority'], request.retries]

            @app.task(name='proj.fail')
            def fail():
                raise ValueError('no tea', 3)
            """;
    private static final String SENDER =
            """
            from proj import add
            sent = add.apply_async((2, 3), queue='java', priority=7, expires=600,
                                   headers={'big': 2**40, 'minus': -2**40, 'share': 0.5, 'none': None,
                                            'nested': {'list': [1, 'a', True]}})
            print(sent.id, flush=True)
            print(sent.get(timeout=60), flush=True)
            """;

    private RabbitNode node;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path all) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && new ProcessBuilder(PYTHON, "-c", "import celery").start().waitFor() == 0,
                "Celery is not covered: install it, apt-get install python3-celery");
        folder = all;
        node = RabbitNode.start(all);
        Files.writeString(all.resolve("proj.py"), PROJECT.replace("BROKER", node.url()));
        Files.writeString(all.resolve("sender.py"), SENDER);
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    private Process python(String... arguments) throws IOException {
        var builder = new ProcessBuilder(PYTHON);
        builder.command().addAll(List.of(arguments));
        builder.environment().put("C_FORCE_ROOT", "1");
        return builder.directory(folder.toFile())
                .redirectError(folder.resolve("python.log").toFile())
                .start();
    }

    private static TaskMessage message(
            String task, String id, String body, String replyTo, Map<String, Object> more) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("lang", "java");
        headers.put("task", task);
        headers.put("id", id);
        headers.put("timelimit", Arrays.asList(null, null));
        headers.put("retries", 0);
        headers.putAll(more);
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("delivery_mode", 2);
        properties.put("priority", 4);
        properties.put("correlation_id", id);
        properties.put("reply_to", replyTo);
        return new TaskMessage(
                body.getBytes(UTF_8), "application/json", "utf-8", headers, properties);
    }

    @Test
    void itRunsWhatWeSendAndWeReadItsReplies() throws Exception {
        String replyTo = UUID.randomUUID().toString();
        Process worker =
                python(
                        "-m",
                        "celery",
                        "-A",
                        "proj",
                        "worker",
                        "-P",
                        "solo",
                        "-c",
                        "1",
                        "-n",
                        "python@test");
        try (Broker broker = RabbitBroker.of(node.url(), Map.of());
                RpcResults results =
                        RpcResults.of(
                                node.url(),
                                Serializers.all().named("json"),
                                Duration.ofDays(1),
                                Map.of())) {
            results.listen(replyTo);
            broker.declare(TaskQueue.of("celery").with(Map.of("x-max-priority", 10)));
            Map<String, Object> more =
                    Map.of("big", 1L << 40, "minus", -(1L << 40), "share", 0.5, "flag", true);
            broker.publish(
                    message("proj.add", "sum", "[[2, 3], {}, {}]", replyTo, more),
                    Exchange.DEFAULT,
                    "celery");
            broker.publish(
                    message("proj.fail", "failed", "[[], {}, {}]", replyTo, Map.of()),
                    Exchange.direct("celery"),
                    "celery");
            broker.publish(
                    message("proj.seen", "seen", "[[], {}, {}]", replyTo, more),
                    Exchange.DEFAULT,
                    "celery");
            assertThat(results.await("sum", Duration.ofMinutes(1)).value()).isEqualTo(5);
            TaskResult failed = results.await("failed", Duration.ofMinutes(1));
            assertThat(failed.state()).isEqualTo("FAILURE");
            assertThat(failed.value())
                    .isEqualTo(
                            Map.of(
                                    "exc_type", "ValueError",
                                    "exc_message", List.of("no tea", 3),
                                    "exc_module", "builtins"));
            assertThat(failed.traceback()).contains("raise ValueError");
            assertThat(results.await("seen", Duration.ofMinutes(1)).value())
                    .isEqualTo(List.of("seen", 1L << 40, -(1L << 40), 0.5, true, 4, 0));
        } finally {
            worker.destroy();
            worker.onExit().join();
        }
    }

    @Test
    void weReadWhatItSendsAndItReadsOurReplies() throws Exception {
        Process sender = python("sender.py");
        var said = sender.inputReader();
        TaskQueue queue = TaskQueue.of("java").with(Map.of("x-max-priority", 10));
        try (Broker broker = RabbitBroker.of(node.url(), Map.of());
                RpcResults results =
                        RpcResults.of(node.url(), Serializers.all().named("json"), null, Map.of());
                Receiver receiver = broker.receive(List.of(queue), 1)) {
            String id = said.readLine();
            Delivery delivery = Soon.next(receiver);
            TaskMessage message = delivery.message();
            assertThat(message.headers().keySet())
                    .startsWith("lang", "task", "id", "shadow", "eta", "expires", "group")
                    .endsWith("big", "minus", "share", "none", "nested");
            assertThat(message.headers())
                    .containsEntry("task", "proj.add")
                    .containsEntry("id", id)
                    .containsEntry("big", 1L << 40)
                    .containsEntry("minus", -(1L << 40))
                    .containsEntry("share", 0.5)
                    .containsEntry("none", null)
                    .containsEntry("nested", Map.of("list", List.of(1, "a", true)));
            assertThat(message.priority()).isEqualTo(7);
            assertThat(message.property("expiration", "")).isEqualTo("600000");
            assertThat(message.property("correlation_id")).isEqualTo(id);
            assertThat(new String(message.body(), UTF_8)).startsWith("[[2, 3], {}, {");
            delivery.ack();
            results.store(
                    new TaskResult(id, "SUCCESS", 5, null, List.of(), null, null, null, null),
                    message.property("reply_to", ""));
            assertThat(said.readLine()).isEqualTo("5");
        } finally {
            sender.destroy();
            sender.onExit().join();
        }
    }
}
