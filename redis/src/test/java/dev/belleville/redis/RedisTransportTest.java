package dev.belleville.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.Await;
import dev.belleville.testing.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What is Kombu's own in how a queue lies in Redis, and what happens to what is broken there. */
class RedisTransportTest extends OwnRedis {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration BRIEFLY = Duration.ofMillis(300);
    private static final String SEP = "\u0006\u0016";

    private Broker open(Map<String, Object> options) {
        return RedisBroker.of(url(), options);
    }

    private static TaskMessage message(String text) {
        var headers = new LinkedHashMap<String, @Nullable Object>();
        headers.put("task", text);
        return new TaskMessage(text.getBytes(UTF_8), "text/plain", "utf-8", headers, Map.of());
    }

    private static String text(@Nullable Delivery delivery) {
        return delivery == null ? "nothing" : new String(delivery.message().body(), UTF_8);
    }

    private static Delivery next(Receiver receiver) throws InterruptedException {
        return Objects.requireNonNull(receiver.receive(SOON), "no message came");
    }

    private static List<String> take(Broker broker, String queue, int count) throws Exception {
        var texts = new ArrayList<String>();
        try (Receiver receiver = broker.receive(List.of(TaskQueue.of(queue)), 1)) {
            for (int i = 0; i < count; i++) {
                Delivery delivery = next(receiver);
                texts.add(text(delivery));
                delivery.ack();
            }
        }
        return texts;
    }

    @Test
    void whatIsTakenIsHeldWhereCeleryHoldsIt() throws Exception {
        try (Broker broker = open(Map.of())) {
            broker.publish(message("a"), Exchange.DEFAULT, "q");
            String raw = client().lindex("q", 0);
            try (Receiver receiver = broker.receive(List.of(TaskQueue.of("q")), 1)) {
                Delivery delivery = next(receiver);
                String tag = String.valueOf(delivery.message().property("delivery_tag"));
                assertThat(client().hgetAll("unacked"))
                        .isEqualTo(Map.of(tag, "[" + raw + ", \"\", \"q\"]"));
                assertThat(client().zscore("unacked_index", tag))
                        .isBetween(
                                System.currentTimeMillis() / 1000.0 - 60,
                                System.currentTimeMillis() / 1000.0);
                assertThat(client().exists("q")).isFalse();
                delivery.ack();
            }
            awaitNothingHeld(client());
        }
    }

    /** Exchanges bring one message to several queues, with one tag. */
    @Test
    void twoMayHaveOneTag() throws Exception {
        try (Broker broker = open(Map.of())) {
            broker.publish(message("a"), Exchange.DEFAULT, "q");
            client().lpush("q", client().lindex("q", 0));
            try (Receiver receiver = broker.receive(List.of(TaskQueue.of("q")), 2)) {
                Delivery one = next(receiver);
                Delivery two = next(receiver);
                assertThat(text(one) + text(two)).isEqualTo("aa");
                assertThat(client().hlen("unacked")).isEqualTo(2);
                one.ack();
            }
            assertThat(client().llen("q")).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoMessageIsSetAside() throws Exception {
        String good =
                "{\"body\": \"YQ==\", \"properties\": {\"body_encoding\": \"base64\","
                        + " \"delivery_tag\": \"1\", \"delivery_info\": {}}}";
        Map<String, String> poison = new LinkedHashMap<>();
        poison.put("", "not JSON");
        poison.put("tea \u0000 \"", "not JSON");
        poison.put("[1]", "no object of JSON");
        poison.put("null", "no object of JSON");
        poison.put("{}", "no properties");
        poison.put("{\"properties\": {\"delivery_tag\": \"1\"}}", "no delivery_info");
        poison.put("{\"properties\": {\"delivery_info\": {}}}", "no delivery_tag");
        poison.put(good.replace("base64", "rot13"), "rot13");
        poison.put(good.replace("YQ==", "a b"), "not base64");
        poison.put(good.replace("YQ==", "YQ==YQ=="), "not base64");
        poison.put(good.replace("\"YQ==\"", "{}"), "not a text");
        poison.put(good.replace("{\"body\"", "{\"headers\": 7, \"body\""), "headers");
        poison.put("[".repeat(5000), "not JSON");
        try (Broker broker = open(Map.of())) {
            poison.keySet().forEach(raw -> client().lpush("q", raw));
            client().lpush("q", good);
            assertThat(take(broker, "q", 1)).containsExactly("a");
            try (Receiver receiver = broker.receive(List.of(TaskQueue.of("q.dead")), 0)) {
                for (var entry : poison.entrySet()) {
                    Delivery dead = next(receiver);
                    assertThat(text(dead)).isEqualTo(entry.getKey());
                    assertThat(dead.message().headers().get(Delivery.REASON))
                            .asString()
                            .contains(entry.getValue());
                    dead.ack();
                }
            }
            awaitNothingHeld(client());
        }
    }

    @Test
    void aBodyWithoutEncodingIsTheTextItself() throws Exception {
        client().lpush(
                        "q",
                        "{\"body\": \"[[], {}]\", \"headers\": null,"
                                + " \"properties\": {\"delivery_tag\": \"1\", \"delivery_info\": {}}}");
        try (Broker broker = open(Map.of())) {
            assertThat(take(broker, "q", 1)).containsExactly("[[], {}]");
        }
    }

    /** Whoever looks for what was lost holds a lock meanwhile. */
    static void awaitNothingHeld(RedisClient client) {
        Await.until(SOON, () -> client.keys("unacked*"), Set::isEmpty);
    }

    @Test
    void whatIsWorkedAtDoesNotComeAgain() throws Exception {
        try (Broker broker = open(Map.of("visibility_timeout", 3));
                Broker other = open(Map.of("visibility_timeout", 3))) {
            broker.publish(message("long"), Exchange.DEFAULT, "q");
            try (Receiver receiver = broker.receive(List.of(TaskQueue.of("q")), 1);
                    Receiver second = other.receive(List.of(TaskQueue.of("q")), 1)) {
                Delivery held = next(receiver);
                assertThat(text(held)).isEqualTo("long");
                assertThat(second.receive(Duration.ofSeconds(7))).isNull();
                held.ack();
            }
            awaitNothingHeld(client());
        }
    }

    @Test
    void whatSomebodyLeftComesAgainToAllItsQueues() throws Exception {
        Exchange topic = Exchange.topic("news");
        try (Broker broker = open(Map.of())) {
            broker.declare(TaskQueue.of("one", topic, "tea.#"));
            broker.declare(TaskQueue.of("two", topic, "tea.*"));
            broker.declare(TaskQueue.of("three", topic, "milk"));
            client().lpush("x", "{}");
            String envelope =
                    new String(RedisEnvelope.write(message("a"), "news", "tea.green"), UTF_8);
            client().hset("unacked", "left", "[" + envelope + ", \"news\", \"tea.green\"]");
            client().hset("unacked", "lost", "[" + envelope + ", \"olds\", \"tea.green\"]");
            client().hset("unacked", "broken", "broken");
            for (String tag : List.of("left", "lost", "broken", "done")) {
                client().zadd("unacked_index", 1000, tag);
            }
            client().zadd("unacked_index", System.currentTimeMillis() / 1000.0, "new");
            assertThat(take(broker, "one", 1)).containsExactly("a");
            assertThat(take(broker, "two", 1)).containsExactly("a");
            assertThat(broker.size("three")).isZero();
            assertThat(take(broker, "unacked.dead", 1)).containsExactly("broken");
            assertThat(take(broker, "tea.green.dead", 1).getFirst()).contains("olds");
            assertThat(client().zrange("unacked_index", 0, -1)).containsExactly("new");
        }
    }

    @Test
    void keysMayHaveAPrefixAndPrioritiesStepsOfTheirOwn() throws Exception {
        Map<String, Object> options =
                Map.of(
                        "global_keyprefix", "shop:",
                        "sep", ":",
                        "priority_steps", List.of(5, 0),
                        "unacked_key", "held");
        try (Broker broker = open(options)) {
            broker.declare(TaskQueue.of("q"));
            broker.publish(message("late").withProperty("priority", 7), Exchange.DEFAULT, "q");
            broker.publish(message("soon").withProperty("priority", 4), Exchange.DEFAULT, "q");
            assertThat(client().keys("*"))
                    .containsExactlyInAnyOrder("shop:_kombu.binding.q", "shop:q", "shop:q:5");
            assertThat(client().smembers("shop:_kombu.binding.q")).containsExactly("q::q");
            try (Receiver receiver = broker.receive(List.of(TaskQueue.of("q")), 1)) {
                assertThat(text(receiver.receive(SOON))).isEqualTo("soon");
                assertThat(client().hlen("shop:held")).isEqualTo(1);
            }
            assertThat(take(broker, "q", 2)).containsExactly("soon", "late");
        }
    }

    @Test
    void queuesTakeTurnsUnlessTheyAreSorted() throws Exception {
        assertThat(order(Map.of())).containsExactly("b1", "a1", "b2", "a2");
        assertThat(order(Map.of("queue_order_strategy", "sorted")))
                .containsExactly("a1", "a2", "b1", "b2");
        assertThat(order(Map.of("queue_order_strategy", "priority")))
                .containsExactly("b1", "b2", "a1", "a2");
    }

    private List<String> order(Map<String, Object> options) throws Exception {
        for (int prefetch : List.of(1, 0)) {
            try (Broker broker = open(options)) {
                for (String text : List.of("a1", "a2", "b1", "b2")) {
                    broker.publish(message(text), Exchange.DEFAULT, text.substring(0, 1));
                }
                var texts = new ArrayList<String>();
                List<TaskQueue> queues = List.of(TaskQueue.of("b"), TaskQueue.of("a"));
                try (Receiver receiver = broker.receive(queues, prefetch)) {
                    for (int i = 0; i < 4; i++) {
                        Delivery delivery = next(receiver);
                        texts.add(text(delivery));
                        delivery.ack();
                    }
                }
                if (prefetch == 0) {
                    return texts;
                }
            }
        }
        throw new AssertionError();
    }

    @Test
    void whatIsForAllIsPublishedOnTheChannelOfItsDatabase() throws Exception {
        Exchange events = Exchange.fanout("celery[ev]").transientOne();
        TaskQueue all = TaskQueue.temporary("listener", events, "worker.#");
        try (Broker broker = open(Map.of())) {
            try (Receiver receiver = broker.receive(List.of(all), 0)) {
                assertThat(client().smembers("_kombu.binding.celery[ev]"))
                        .containsExactly("worker.#" + SEP + SEP + "listener");
                byte[] envelope = RedisEnvelope.write(message("a"), "celery[ev]", "worker.online");
                String text = new String(envelope, UTF_8);
                assertThat(client().publish("/0.celery[ev]/worker.online", text)).isEqualTo(1);
                assertThat(client().publish("/1.celery[ev]/worker.online", text)).isZero();
                assertThat(client().publish("/0.celery[ev]/task.sent", text)).isZero();
                assertThat(client().publish("/0.celery[ev]/worker.x", "poison")).isEqualTo(1);
                Delivery delivery = next(receiver);
                assertThat(text(delivery)).isEqualTo("a");
                delivery.reject(true);
                Delivery again = next(receiver);
                assertThat(text(again)).isEqualTo("a");
                assertThat(again.redelivered()).isTrue();
                again.ack();
                assertThat(receiver.receive(BRIEFLY)).isNull();
            }
            assertThat(client().exists("_kombu.binding.celery[ev]")).isFalse();
            assertThat(take(broker, "listener.dead", 1)).containsExactly("poison");
        }
    }

    @Test
    void channelsMayBeThoseOfOldCelery() throws Exception {
        Exchange all = Exchange.fanout("news").transientOne();
        Map<String, Object> options = Map.of("fanout_prefix", false, "fanout_patterns", false);
        try (Broker broker = open(options);
                Receiver receiver =
                        broker.receive(List.of(TaskQueue.temporary("me", all, "ignored")), 0)) {
            broker.publish(message("a"), all, "other");
            assertThat(text(receiver.receive(SOON))).isEqualTo("a");
            String text = new String(RedisEnvelope.write(message("b"), "news", ""), UTF_8);
            assertThat(client().publish("news", text)).isEqualTo(1);
        }
    }

    @Test
    void theServerMayForgetItsScripts() throws Exception {
        try (Broker broker = open(Map.of())) {
            broker.publish(message("a"), Exchange.DEFAULT, "q");
            assertThat(take(broker, "q", 1)).containsExactly("a");
            client().scriptFlush();
            broker.publish(message("b"), Exchange.DEFAULT, "q");
            assertThat(take(broker, "q", 1)).containsExactly("b");
        }
    }

    @Test
    void aServerThatDiedIsFoundAgain() throws Exception {
        try (Broker broker = open(Map.of())) {
            broker.publish(message("a"), Exchange.DEFAULT, "q");
            try (Receiver receiver = broker.receive(List.of(TaskQueue.of("q")), 1)) {
                assertThat(text(receiver.receive(SOON))).isEqualTo("a");
                server().kill();
                assertThatThrownBy(() -> receiver.receive(SOON))
                        .isInstanceOf(BrokerUnavailable.class);
            }
            assertThatThrownBy(() -> broker.publish(message("x"), Exchange.DEFAULT, "q"))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessage("Redis at 127.0.0.1:%d/0 does not answer.", server().port());
            server().start();
            broker.publish(message("b"), Exchange.DEFAULT, "q");
            assertThat(take(broker, "q", 1)).containsExactly("b");
        }
    }

    @Test
    void whatTheServerSaysIsTold() {
        try (Broker broker = open(Map.of())) {
            client().configSet("maxmemory", "1");
            assertThatThrownBy(() -> broker.publish(message("a"), Exchange.DEFAULT, "q"))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("OOM command not allowed")
                    .hasMessageContaining("maxmemory");
            client().configSet("maxmemory", "0");
        }
        String unknown = url().replace("//", "//nobody:secret@");
        try (Broker broker = RedisBroker.of(unknown, Map.of())) {
            assertThatThrownBy(() -> broker.size("q"))
                    .hasMessageContaining("WRONGPASS")
                    .hasMessageContaining("redis://USER:PASSWORD@")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void whatIsNoListIsNoOutage() {
        client().set("q", "text");
        try (Broker broker = open(Map.of())) {
            assertThatThrownBy(() -> broker.publish(message("a"), Exchange.DEFAULT, "q"))
                    .isNotInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("WRONGTYPE");
        }
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> open(Map.of("visibility_timout", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'visibility_timout'")
                .hasMessageContaining("visibility_timeout");
        assertThatThrownBy(() -> open(Map.of("visibility_timeout", "long")))
                .hasMessageContaining("visibility_timeout is a number");
        assertThatThrownBy(() -> open(Map.of("priority_steps", List.of())))
                .hasMessageContaining("priority_steps");
        assertThatThrownBy(() -> open(Map.of("queue_order_strategy", "random")))
                .hasMessageContaining("round_robin, sorted or priority");
        open(Map.of("socket_timeout", 5, "max_connections", 3)).close();
    }

    @Test
    void anAddressIsCheckedWithoutShowingItsPassword() {
        for (String url : List.of("redis://:secret@", "redis://a:secret@h,redis://b:secret@i")) {
            assertThatThrownBy(() -> RedisBroker.of(url, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
        try (Broker broker = RedisBroker.of("redis://u:secret@tea:1/2", Map.of())) {
            assertThat(broker.address()).isEqualTo("redis://tea:1/2");
        }
    }

    /** As many threads ask, as one of them is told to stop. */
    @Test
    void whoIsToldToStopHarmsNobody() throws Exception {
        try (TcpProxy proxy = TcpProxy.to(server().port());
                Broker broker = RedisBroker.of("redis://127.0.0.1:" + proxy.port(), Map.of())) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 50; i++) {
                Thread one =
                        Thread.ofVirtual()
                                .start(() -> broker.publish(message("a"), Exchange.DEFAULT, "q"));
                one.interrupt();
                threads.add(one);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(broker.size("q")).isEqualTo(50);
        }
    }
}
