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
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What has not begun when a connection is lost need not wait for the visibility timeout. */
class LostConnectionTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final TaskQueue QUEUE = TaskQueue.of("held");

    private static List<Delivery> take(Receiver receiver, int count) throws InterruptedException {
        var taken = new ArrayList<Delivery>();
        for (int i = 0; i < count; i++) {
            taken.add(Objects.requireNonNull(receiver.receive(SOON)));
        }
        return taken;
    }

    private static String text(Delivery delivery) {
        return new String(delivery.message().body(), UTF_8);
    }

    @Test
    void whatWasNotBegunComesAgainWhenItsReaderReadsAgain() throws InterruptedException {
        try (CacheServer server = CacheServer.redis();
                TcpProxy proxy = TcpProxy.to(server.port());
                Broker broker =
                        RedisBroker.of("redis://127.0.0.1:" + proxy.port() + "/3", Map.of())) {
            for (String text : List.of("a", "b", "c")) {
                var message =
                        new TaskMessage(
                                text.getBytes(UTF_8), "text/plain", "utf-8", Map.of(), Map.of());
                broker.publish(message, Exchange.DEFAULT, QUEUE.name());
            }
            List<Delivery> taken;
            try (Receiver receiver = broker.receive(List.of(QUEUE), 3)) {
                taken = take(receiver, 3);
                proxy.cut();
                assertThatThrownBy(() -> receiver.receive(SOON))
                        .isInstanceOf(BrokerUnavailable.class);
            }
            taken.subList(1, 3).forEach(one -> one.reject(true)); // the first one runs
            proxy.mend();
            try (Receiver receiver = broker.receive(List.of(QUEUE), 3)) {
                assertThat(take(receiver, 2))
                        .allMatch(Delivery::redelivered)
                        .extracting(LostConnectionTest::text)
                        .containsExactly("b", "c");
                assertThat(receiver.receive(Duration.ZERO)).isNull();
            }
        }
    }
}
