package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.testing.vectors.Vectors;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What Celery left in Redis is read, sent again, and lies there byte for byte as before. */
@Tag("vectors")
class RedisMessageVectorsTest {
    private static final String BINDING = "_kombu.binding.";

    @Test
    void keysAreThoseOfCelery() throws IOException {
        try (CacheServer server = CacheServer.redis();
                RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port())) {
            Vectors.of("celery/messages.jsonl")
                    .ofPython()
                    .by("broker")
                    .replay("redis", fact -> replay(fact, server, client));
        }
    }

    private static void replay(Fact fact, CacheServer server, RedisClient client) {
        Fact keys = fact.object("expected").object("keys");
        if (keys.names().isEmpty()) {
            throw new NotCovered("calls that send nothing");
        }
        client.flushDB();
        Object options = fact.object("conf").get("broker_transport_options");
        try (Broker broker = open(server, options)) {
            var exchanges = new LinkedHashMap<String, Exchange>();
            String separator = separator(options);
            for (String key : keys.names()) {
                if (key.startsWith(BINDING)) {
                    for (Object binding : keys.object(key).list("value")) {
                        TaskQueue queue = queue(key, binding.toString(), separator);
                        broker.declare(queue);
                        exchanges.put(queue.exchange().name(), queue.exchange());
                    }
                }
            }
            for (String key : keys.names()) {
                if (!key.startsWith(BINDING)) {
                    keys.object(key)
                            .list("value")
                            .reversed()
                            .forEach(raw -> send(broker, exchanges, raw.toString()));
                }
            }
        }
        assertThat(client.keys("*")).containsExactlyInAnyOrderElementsOf(keys.names());
        for (String key : keys.names()) {
            if (key.startsWith(BINDING)) {
                assertThat(client.smembers(key))
                        .isEqualTo(Set.of(Fact.texts(keys.object(key).get("value"))));
            } else {
                assertThat(client.lrange(key, 0, -1).stream().map(RedisMessageVectorsTest::tagless))
                        .isEqualTo(
                                keys.object(key).list("value").stream()
                                        .map(raw -> tagless(raw.toString()))
                                        .toList());
            }
        }
    }

    @SuppressWarnings("unchecked") // JSON's objects have texts for keys
    private static Broker open(CacheServer server, @Nullable Object options) {
        return RedisBroker.of(
                "redis://127.0.0.1:" + server.port(),
                options == null ? Map.of() : (Map<String, Object>) options);
    }

    private static String separator(@Nullable Object options) {
        return options instanceof Map<?, ?> map && map.get("sep") instanceof String own
                ? own
                : "\u0006\u0016";
    }

    private static TaskQueue queue(String key, String binding, String separator) {
        int first = binding.indexOf(separator);
        int last = binding.lastIndexOf(separator);
        String exchange = key.substring(BINDING.length());
        boolean isTopic = last > first + separator.length();
        return TaskQueue.of(
                binding.substring(last + separator.length()),
                isTopic ? Exchange.topic(exchange) : Exchange.direct(exchange),
                binding.substring(0, first));
    }

    private static void send(Broker broker, Map<String, Exchange> exchanges, String raw) {
        TaskMessage message = RedisEnvelope.read(raw.getBytes(UTF_8));
        var info = (Map<?, ?>) Objects.requireNonNull(message.property("delivery_info"));
        String exchange = String.valueOf(info.get("exchange"));
        broker.publish(
                message,
                exchanges.getOrDefault(exchange, Exchange.DEFAULT),
                String.valueOf(info.get("routing_key")));
    }

    /** Without what is drawn anew for each message. */
    private static String tagless(String raw) {
        int at = raw.lastIndexOf("\"delivery_tag\": \"");
        return raw.substring(0, at) + raw.substring(raw.indexOf('"', at + 17));
    }

    /** What a worker of Python's held when it died. */
    @Test
    void whatAPythonWorkerLeftComesAgain() throws Exception {
        var held = new LinkedHashMap<String, String>();
        Vectors.of("celery/messages.jsonl")
                .ofPython()
                .by("id")
                .replay(
                        "unacked-held",
                        fact -> {
                            Fact unacked = fact.object("expected").object("unacked");
                            for (String tag : unacked.names()) {
                                held.put(
                                        tag,
                                        new String(
                                                new JsonSerializer().encode(unacked.get(tag)),
                                                UTF_8));
                            }
                        });
        try (CacheServer server = CacheServer.redis();
                RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port());
                Broker broker = open(server, null)) {
            double old = System.currentTimeMillis() / 1000.0 - 3601;
            held.forEach((tag, value) -> {
                client.hset("unacked", tag, value);
                client.zadd("unacked_index", old, tag);
            });
            try (var receiver = broker.receive(List.of(TaskQueue.of("celery")), 0)) {
                for (int i = 0; i < held.size(); i++) {
                    var delivery = Objects.requireNonNull(receiver.receive(Duration.ofMinutes(2)));
                    assertThat(delivery.redelivered()).isTrue();
                    assertThat(delivery.message().headers())
                            .containsEntry("task", "proj.add")
                            .containsEntry("redelivered", true);
                    delivery.ack();
                }
            }
            RedisTransportTest.awaitNothingHeld(client);
        }
    }
}
