package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.Await;
import dev.belleville.testing.tasks.BrokerContract;
import dev.belleville.testing.tasks.BrokerLossRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the broker in a database does on each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseBrokerRules extends BrokerContract implements BrokerLossRules {
    static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration BRIEFLY = Duration.ofMillis(300);

    private final SiteDatabase database = new SiteDatabase();

    abstract String url();

    final Orm orm() {
        return database.at(url());
    }

    @AfterAll
    final void closeOrm() {
        database.close();
    }

    @Override
    protected Broker open() {
        return new DatabaseBroker(orm(), "default", LEASE);
    }

    @Override
    public final Broker losing() {
        return open();
    }

    /** It is taken for dead; what reads on and is not busy is told, and begins anew. */
    @Override
    public final void lose() {
        orm().run(() -> ReceiverRow.objects.all().delete());
        Await.until(SOON, () -> orm().call(() -> ReceiverRow.objects.count()) > 0);
    }

    @Override
    public final void mend() {
        // the database is there all the time
    }

    @Override
    public List<Integer> priorities() {
        return List.of(9, 5, 0);
    }

    private static String fresh() {
        return "queue-" + UUID.randomUUID();
    }

    private static TaskMessage message(String text) {
        return new TaskMessage(
                text.getBytes(UTF_8), "text/plain", "utf-8", Map.of("id", "1"), Map.of());
    }

    private void send(String queue, String text) {
        broker().publish(message(text), Exchange.DEFAULT, queue);
    }

    private static String text(@Nullable Delivery delivery) {
        return new String(Objects.requireNonNull(delivery).message().body(), UTF_8);
    }

    /** How many wait, as others see it. */
    private long sizeElsewhere(String queue) {
        return CompletableFuture.supplyAsync(() -> broker().size(queue)).join();
    }

    @Test
    void whatIsSentInATransactionComesWithItsCommit() throws Exception {
        String queue = fresh();
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 1)) {
            assertThat(receiver.receive(BRIEFLY)).isNull();
            orm().run(() ->
                    Transaction.atomic(() -> {
                        send(queue, "a");
                        assertThat(sizeElsewhere(queue)).isZero();
                    }));
            assertThat(text(receiver.receive(SOON))).isEqualTo("a");
        }
    }

    @Test
    void whatIsSentInATransactionIsGoneWithIt() throws Exception {
        String queue = fresh();
        Exchange exchange = Exchange.fanout(fresh());
        String one = fresh();
        String two = fresh();
        broker().declare(TaskQueue.of(one, exchange, ""));
        broker().declare(TaskQueue.of(two, exchange, ""));
        assertThatThrownBy(() ->
                        orm().run(() ->
                                Transaction.atomic(() -> {
                                    send(queue, "a");
                                    broker().publish(message("b"), exchange, "");
                                    throw new IllegalStateException("undone");
                                })))
                .hasMessage("undone");
        try (Receiver receiver =
                broker().receive(
                                List.of(TaskQueue.of(queue), TaskQueue.of(one), TaskQueue.of(two)),
                                1)) {
            assertThat(receiver.receive(BRIEFLY)).isNull();
        }
    }

    @Test
    void anAnswerIsNoPartOfATransaction() throws Exception {
        String queue = fresh();
        send(queue, "a");
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 1)) {
            Delivery delivery = Objects.requireNonNull(receiver.receive(SOON));
            assertThatThrownBy(() ->
                            orm().run(() ->
                                    Transaction.atomic(() -> {
                                        delivery.ack();
                                        throw new IllegalStateException("undone");
                                    })))
                    .hasMessage("undone");
        }
        assertThat(broker().size(queue)).isZero();
    }

    @Test
    void whatAKilledProcessHeldComesAgain() throws Exception {
        String queue = fresh();
        var sent = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            sent.add("task-" + i);
            send(queue, "task-" + i);
        }
        List<String> done = new ArrayList<>(HoldingChild.killed(url(), queue, 9, 4));
        assertThat(done).containsExactly("task-0", "task-1", "task-2", "task-3");
        var again = new ArrayList<String>();
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 2)) {
            while (done.size() < sent.size()) {
                Delivery delivery = Objects.requireNonNull(receiver.receive(SOON));
                done.add(text(delivery));
                if (delivery.redelivered()) {
                    again.add(text(delivery));
                }
                delivery.ack();
            }
            assertThat(receiver.receive(BRIEFLY)).isNull();
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(again).contains("task-4", "task-8").doesNotContain("task-0", "task-19");
    }

    private long beat(DatabaseReceiver receiver) {
        return orm().call(() -> ReceiverRow.objects.get("id", receiver.id()).beat);
    }

    @Test
    void whoLivesKeepsWhatHeTookForLongerThanTheLease() throws Exception {
        String queue = fresh();
        send(queue, "a");
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 1);
                Broker other = open();
                Receiver second = other.receive(List.of(TaskQueue.of(queue)), 1)) {
            Delivery first = receiver.receive(SOON);
            Delivery delivery = first == null ? second.receive(SOON) : first;
            var holder = (DatabaseReceiver) (first == null ? second : receiver);
            long enough = beat(holder) + 8;
            while (beat(holder) < enough) {
                assertThat(second.receive(BRIEFLY)).isNull();
            }
            Objects.requireNonNull(delivery).ack();
        }
        assertThat(broker().size(queue)).isZero();
    }

    @Test
    void whoWasTakenForDeadIsTold() throws Exception {
        String queue = fresh();
        send(queue, "a");
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 1)) {
            Delivery held = Objects.requireNonNull(receiver.receive(SOON));
            orm().run(() ->
                    ReceiverRow.objects.filter("id", ((DatabaseReceiver) receiver).id()).delete());
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    receiver.receive(BRIEFLY);
                                }
                            })
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("delivered again");
            held.ack();
        }
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 1)) {
            assertThat(text(receiver.receive(SOON))).isEqualTo("a");
        }
    }

    @Test
    void whatIsNoMessageIsSetAside() throws Exception {
        String queue = fresh();
        orm().run(() ->
                MessageRow.objects.create(row -> {
                    row.queue = queue;
                    row.turn = 255;
                    row.contentType = "";
                    row.contentEncoding = "";
                    row.headers = "{";
                    row.properties = "[]";
                    row.body = new byte[] {1};
                }));
        send(queue, "a");
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue)), 1)) {
            assertThat(text(receiver.receive(SOON))).isEqualTo("a");
        }
        try (Receiver receiver = broker().receive(List.of(TaskQueue.of(queue + ".dead")), 1)) {
            Delivery dead = Objects.requireNonNull(receiver.receive(SOON));
            assertThat(dead.message().body()).containsExactly(1);
            assertThat(String.valueOf(dead.message().headers().get(Delivery.REASON)))
                    .contains("JSON");
        }
    }

    @Test
    void aNameThatIsTooLongIsToldBeforeAnythingIsDone() {
        String name = "q".repeat(251);
        assertThatThrownBy(() -> send(name, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 250");
        assertThatThrownBy(() -> broker().declare(TaskQueue.of(name)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(broker().size(name)).isZero();
    }
}
