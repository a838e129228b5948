package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.message.Serializers;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.Await;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.TcpProxy;
import dev.belleville.testing.tasks.ResultStoreContract;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RpcResultsTest extends ResultStoreContract {
    private static final Duration LONG = Duration.ofMinutes(2);
    private final String replyTo = UUID.randomUUID().toString();

    @Override
    protected ResultStore open(@Nullable Duration expires) {
        return open(RabbitServer.url(), expires);
    }

    private static ResultStore open(String url, @Nullable Duration expires) {
        return RpcResults.of(url, Serializers.all().named("json"), expires, Map.of());
    }

    /** The store under test is the one that waits there. */
    @Override
    public String replyTo() {
        results().listen(replyTo);
        return replyTo;
    }

    @Override
    public boolean keepsGroups() {
        return false;
    }

    private static TaskResult success(String id, Object value) {
        return new TaskResult(id, "SUCCESS", value, null, List.of(), null, null, null, null);
    }

    /** As the suite's, where each store waits at a queue of its own. */
    @Test
    @Override
    public void whatIsTooOldIsNotKnown() throws InterruptedException {
        String queue = UUID.randomUUID().toString();
        ResultStore brief = opened(Duration.ofSeconds(3));
        assertThat(brief.expires()).isEqualTo(Duration.ofSeconds(3));
        assertThat(opened(null).expires()).isNull();
        brief.listen(queue);
        results().store(success("id", 1), queue);
        assertThat(brief.await("id", LONG).value()).isEqualTo(1);
        Await.until(
                LONG,
                () -> {
                    brief.cleanUp();
                    return !brief.find("id").isReady();
                });
        assertThat(brief.find("id")).isEqualTo(TaskResult.pending("id"));
    }

    @Test
    void whoWaitsNowhereGetsNothingAndNobodyIsTold() throws InterruptedException {
        results().store(success("id", 1), null);
        results().store(success("id", 1), "a-queue-that-is-gone-" + UUID.randomUUID());
        assertThat(results().find("id")).isEqualTo(TaskResult.pending("id"));
        assertThat(results().await("id", Duration.ofMillis(1))).isEqualTo(TaskResult.pending("id"));
    }

    @Test
    void chordsAndGroupsAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> results().beginChord("g", 2))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("a group that a task follows is a chord too")
                .hasMessageContaining("Set resultBackend to redis://");
        assertThatThrownBy(() -> results().storeGroup("g", List.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("set resultBackend to redis://");
    }

    @Test
    void whoWaitsIsToldThatTheConnectionIsLostAndMayWaitAgain() throws Exception {
        int port = URI.create(RabbitServer.url()).getPort();
        try (TcpProxy proxy = TcpProxy.to(port);
                ResultStore cut =
                        open(
                                RabbitServer.url().replace(":" + port, ":" + proxy.port()),
                                Duration.ofMinutes(1));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String queue = UUID.randomUUID().toString();
            cut.listen(queue);
            results().store(success("before", 1), queue);
            assertThat(cut.await("before", LONG).value()).isEqualTo(1);
            Future<TaskResult> waiting = threads.submit(() -> cut.await("after", LONG));
            proxy.cut();
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ResultStoreUnavailable.class);
            assertThatThrownBy(() -> cut.find("after"))
                    .isInstanceOf(ResultStoreUnavailable.class)
                    .hasMessageContaining("127.0.0.1:" + proxy.port());
            assertThatThrownBy(() -> cut.store(success("x", 1), queue))
                    .isInstanceOf(ResultStoreUnavailable.class);
            assertThat(cut.find("before").value()).isEqualTo(1);
            proxy.mend();
            assertThat(cut.find("after")).isEqualTo(TaskResult.pending("after"));
            results().store(success("after", 2), queue);
            assertThat(cut.await("after", LONG).value()).isEqualTo(2);
        }
    }

    @Test
    void aQueueThatWasDeletedCostsNoResultOfTheOthers() throws Exception {
        String queue = replyTo();
        String gone = UUID.randomUUID().toString();
        results().listen(gone);
        try (RabbitBroker broker = RabbitBroker.of(RabbitServer.url(), Map.of());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TaskResult> waiting = threads.submit(() -> results().await("never", LONG));
            broker.delete(gone);
            assertThatThrownBy(waiting::get).hasCauseInstanceOf(ResultStoreUnavailable.class);
        }
        assertThat(results().find("none")).isEqualTo(TaskResult.pending("none")); // it reads anew
        for (int i = 0; i < 20; i++) {
            work(success("id" + i, i));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(results().await("id" + i, Duration.ofSeconds(20)).value()).isEqualTo(i);
        }
        assertThat(queue).isEqualTo(replyTo());
    }

    @Test
    void whatIsNoResultIsPassedOver() throws InterruptedException {
        String queue = replyTo();
        try (RabbitBroker broker = RabbitBroker.of(RabbitServer.url(), Map.of())) {
            for (String type : List.of("application/json", "application/x-python-serialize")) {
                broker.publish(
                        new TaskMessage(new byte[] {'[', ']'}, type, "utf-8", Map.of(), Map.of()),
                        Exchange.DEFAULT,
                        queue);
            }
        }
        work(success("id", 1));
        assertThat(results().await("id", LONG).value()).isEqualTo(1);
    }

    @Test
    void itIsFoundByItsScheme() {
        var opener = new RpcOpener();
        assertThat(opener.schemes()).contains("rpc", "rpc+amqp", "rpc+amqps");
        var json = Serializers.all().named("json");
        opener.open("rpc+amqp://guest@h", json, null, Map.of("result_persistent", true)).close();
        assertThatThrownBy(() -> opener.open("rpc://", json, null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rpc+amqp://USER:PASSWORD@HOST:PORT/VIRTUALHOST");
    }
}
