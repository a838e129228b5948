package dev.belleville.web.tasks;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.Await;
import dev.belleville.testing.TcpProxy;
import dev.belleville.testing.tasks.WorkerFaultRules;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** In place of the server, which other tests need, all connections to it die. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseWorkerFaultRules extends WorkerFaultRules {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration BRIEFLY = Duration.ofMillis(300);
    private static final Logger LOG =
            (Logger) LoggerFactory.getLogger("dev.belleville.tasks.database");

    private final SiteDatabase database = new SiteDatabase();
    private final SiteDatabase direct = new SiteDatabase();
    private TcpProxy proxy;
    private int port;

    abstract String url();

    abstract void drop();

    @BeforeAll
    final void stand() {
        port = URI.create(url()).getPort();
        proxy = TcpProxy.to(port);
    }

    @Override
    protected final Broker open() {
        return new DatabaseBroker(
                database.at(url().replace(":" + port + "/", ":" + proxy.port() + "/")),
                "default",
                DatabaseBrokerRules.LEASE);
    }

    @AfterAll
    final void close() {
        database.close();
        direct.close();
        proxy.close();
        drop();
    }

    @Override
    protected final void kill() {
        proxy.cut();
    }

    @Override
    protected final void restart() {
        proxy.mend();
    }

    /** How often a receiver has shown that it lives; null where it is gone. */
    private @Nullable Long beat(String receiver) {
        ReceiverRow row =
                direct.at(url())
                        .<@Nullable ReceiverRow, RuntimeException>call(
                                () -> ReceiverRow.objects.filter("id", receiver).first());
        return row == null ? null : row.beat;
    }

    /** A receiver that brought one message and lost its connection, which is there again. */
    private DatabaseReceiver lost(Broker broker, String queue, List<Delivery> brought)
            throws InterruptedException {
        broker.publish(
                new TaskMessage(new byte[] {1}, "text/plain", "utf-8", Map.of(), Map.of()),
                Exchange.DEFAULT,
                queue);
        var receiver = (DatabaseReceiver) broker.receive(List.of(TaskQueue.of(queue)), 1);
        brought.add(requireNonNull(receiver.receive(SOON)));
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        LOG.addAppender(said);
        kill();
        try {
            receiver.prefetch(2); // so that it asks for more
            assertThatThrownBy(() -> receiver.receive(SOON)).isInstanceOf(BrokerUnavailable.class);
            Await.until(
                    SOON,
                    () ->
                            List.copyOf(said.list).stream()
                                    .anyMatch(one ->
                                            one.getFormattedMessage()
                                                    .startsWith("Cannot look after")));
        } finally {
            LOG.detachAppender(said);
            restart();
        }
        receiver.close();
        return receiver;
    }

    @Test
    final void whatRunsStaysTakenWhileTheServerIsAway() throws Exception {
        String queue = "outlives-" + UUID.randomUUID();
        var held = new ArrayList<Delivery>();
        try (Broker broker = open()) {
            String first = lost(broker, queue, held).id();
            try (Receiver second = broker.receive(List.of(TaskQueue.of(queue)), 1)) {
                String own = ((DatabaseReceiver) second).id();
                long enough = requireNonNull(beat(own)) + 8; // longer than the lease
                while (requireNonNull(beat(own)) < enough) {
                    assertThat(second.receive(BRIEFLY)).isNull();
                }
                assertThat(held.getFirst().isLost()).isFalse();
                held.getFirst().ack();
                Await.until(SOON, () -> beat(first) == null);
                assertThat(second.receive(BRIEFLY)).isNull();
            }
            assertThat(broker.size(queue)).isZero();
        }
    }

    @Test
    final void whatHasNoAnswerGoesBackWithItsBroker() throws Exception {
        String queue = "back-" + UUID.randomUUID();
        try (Broker other = open()) {
            try (Broker broker = open()) {
                lost(broker, queue, new ArrayList<>());
            }
            assertThat(other.size(queue)).isEqualTo(1);
        }
    }
}
