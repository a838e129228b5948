package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.TcpProxy;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Celery reads what we send and keep, and we read what Celery does. */
class CeleryCrossingTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final JsonSerializer JSON = new JsonSerializer();
    private static final TaskQueue CELERY = TaskQueue.of("celery");

    @TempDir Path folder;
    private CacheServer server;
    private CeleryCalls celery;
    private Broker broker;
    private ResultStore results;

    @BeforeEach
    void start() throws Exception {
        server = CacheServer.redis();
        celery = new CeleryCalls(server, folder);
        broker = RedisBroker.of(celery.url(), Map.of());
        results = RedisResults.of(celery.url(), JSON, Duration.ofDays(1), Map.of());
        broker.declare(CELERY);
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            broker.close();
            results.close();
        }
        if (celery != null) {
            celery.close();
        }
        server.close();
    }

    private static TaskMessage call(String id, String task, Object... args) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("lang", "java");
        headers.put("task", task);
        headers.put("id", id);
        headers.put("retries", 0);
        headers.put("root_id", id);
        headers.put("ignore_result", false);
        var links = new LinkedHashMap<String, @Nullable Object>();
        for (String link : List.of("callbacks", "errbacks", "chain", "chord")) {
            links.put(link, null);
        }
        byte[] body = JSON.encode(Arrays.asList(List.of(args), Map.of(), links));
        var properties = new LinkedHashMap<String, @Nullable Object>();
        properties.put("correlation_id", id);
        properties.put("delivery_mode", 2);
        return new TaskMessage(body, JSON.contentType(), "utf-8", headers, properties);
    }

    private String send(Broker through, String task, Object... args) {
        String id = UUID.randomUUID().toString();
        through.publish(call(id, task, args), Exchange.DEFAULT, "celery");
        return id;
    }

    private TaskResult end(String id) throws Exception {
        TaskResult result = results.await(id, SOON);
        assertThat(result.isReady()).as(celery.errors()).isTrue();
        return result;
    }

    @Test
    void celeryRunsWhatWeSend() throws Exception {
        celery.work();
        var sent = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            sent.add(send(broker, "proj.add", i, 100));
        }
        for (int i = 0; i < sent.size(); i++) {
            TaskResult result = end(sent.get(i));
            assertThat(result.state()).isEqualTo("SUCCESS");
            assertThat(result.value()).isEqualTo(i + 100);
            assertThat(result.done())
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        }
        assertThat(end(send(broker, "proj.add", "žluť ", "😀")).value()).isEqualTo("žluť 😀");
        TaskResult failed = end(send(broker, "proj.fail", "no tea"));
        assertThat(failed.state()).isEqualTo("FAILURE");
        assertThat(failed.traceback()).contains("ValueError: no tea");
        assertThat(failed.value())
                .isEqualTo(
                        Map.of(
                                "exc_type", "ValueError",
                                "exc_message", List.of("no tea"),
                                "exc_module", "builtins"));
    }

    @Test
    void celeryRunsWhatWeSendInTheOrderOfItsPriority() throws Exception {
        var sent = new ArrayList<String>();
        for (int priority : List.of(9, 3, 0)) { // the last is served first
            String id = UUID.randomUUID().toString();
            TaskMessage message = call(id, "proj.add", priority, 1);
            broker.publish(message.withProperty("priority", priority), Exchange.DEFAULT, "celery");
            sent.add(id);
        }
        celery.work();
        var done = new ArrayList<@Nullable Instant>();
        for (String id : sent.reversed()) {
            done.add(end(id).done());
        }
        assertThat(done).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void weReadWhatCelerySends() throws Exception {
        celery.call("send").readLine(); // which waits for its end
        assertThat(broker.size("celery")).as(celery.errors()).isEqualTo(3);
        try (Receiver receiver = broker.receive(List.of(CELERY), 1)) {
            for (int priority : List.of(0, 3, 9)) {
                Delivery delivery = Objects.requireNonNull(receiver.receive(SOON));
                TaskMessage message = delivery.message();
                assertThat(message.headers())
                        .containsEntry("task", "proj.add")
                        .containsEntry("lang", "py");
                assertThat(message.priority()).isEqualTo(priority);
                assertThat(JSON.decode(message.body()))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .startsWith(List.of("žluť 😀", priority));
                delivery.ack();
            }
        }
    }

    @Test
    void celeryReadsWhatWeKeep() throws Exception {
        String id = UUID.randomUUID().toString();
        try (BufferedReader said = celery.call("get", id)) {
            assertThat(said.readLine()).as(celery.errors()).isEqualTo("waiting");
            List<@Nullable Object> value = Arrays.asList("žluť", null, 0.5);
            results.store(success(id, value), null);
            byte[] line = Objects.requireNonNull(said.readLine()).getBytes(UTF_8);
            assertThat(JSON.decode(line)).isEqualTo(value);
        }
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("exc_type", "KeyError");
        error.put("exc_message", List.of("tea"));
        error.put("exc_module", "builtins");
        List<@Nullable Object> child = Arrays.asList(Arrays.asList("x", null), null);
        results.store(
                new TaskResult(
                        id + "f",
                        "FAILURE",
                        error,
                        "tb",
                        List.of(child),
                        Instant.now(),
                        null,
                        null,
                        null),
                null);
        try (BufferedReader said = celery.call("state", id + "f")) {
            assertThat(said.readLine()).isEqualTo("[\"FAILURE\", \"'tea'\", 1]");
        }
    }

    private static TaskResult success(String id, @Nullable Object value) {
        return new TaskResult(
                id, "SUCCESS", value, null, List.of(), Instant.now(), null, null, null);
    }

    @Test
    void weEndTheChordThatCeleryBegan() throws Exception {
        String group =
                Objects.requireNonNull(celery.call("send_chord").readLine(), celery.errors());
        var first = new ChordPart("a", "SUCCESS", 2);
        var second = new ChordPart("b", "SUCCESS", 4);
        assertThat(results.endPart(group, 1, second)).isNull();
        assertThat(results.endPart(group, 0, first)).containsExactly(first, second);
        results.forgetChord(group);
        try (RedisClient client = RedisClient.create(celery.url())) {
            assertThat(client.keys("celery-taskset-meta-*.?")).isEmpty();
        }
    }

    /** A worker of ours dies with a message; a worker of Celery's that is started later runs it. */
    @Test
    void celeryBringsBackWhatWeLeft() throws Exception {
        String id;
        try (TcpProxy proxy = TcpProxy.to(server.port());
                Broker mortal =
                        RedisBroker.of("redis://127.0.0.1:" + proxy.port() + "/5", Map.of())) {
            id = send(mortal, "proj.add", 1, 2);
            try (Receiver receiver = mortal.receive(List.of(CELERY), 1)) {
                assertThat(receiver.receive(SOON)).isNotNull();
                proxy.cut();
            }
        }
        assertThat(broker.size("celery")).isZero();
        try (RedisClient client = RedisClient.create(celery.url())) {
            assertThat(client.hlen("unacked")).isEqualTo(1);
            String tag = client.hkeys("unacked").iterator().next();
            client.zadd("unacked_index", 1000, tag); // long ago
        }
        celery.work();
        assertThat(end(id).value()).isEqualTo(3);
    }
}
