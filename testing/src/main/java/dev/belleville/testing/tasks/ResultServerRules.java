package dev.belleville.testing.tasks;

import static dev.belleville.testing.tasks.ResultRules.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.TcpProxy;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a store of results does whose connections are lost. They go through a proxy that the tests
 * cut.
 */
public interface ResultServerRules extends ResultRules {
    /** Where the server is on the loopback. */
    int port();

    /** A store at another port of the loopback, which the test closes. */
    ResultStore openAt(int port, @Nullable Duration expires);

    /** What the errors call a server at a port of the loopback. */
    default String place(int port) {
        return "127.0.0.1:" + port;
    }

    /** Waits until a store has seen that its server is back; most see it by the next question. */
    default void awaitBack(ResultStore store) throws InterruptedException {}

    @Test
    default void withoutTheServerNothingIsKeptAndLaterItIs() throws InterruptedException {
        String id = fresh();
        try (TcpProxy proxy = TcpProxy.to(port());
                ResultStore cut = openAt(proxy.port(), null)) {
            cut.store(success(id, "before"), replyTo());
            assertThat(cut.await(id, SOON).value()).isEqualTo("before");
            proxy.cut();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> cut.store(success(fresh(), 1), replyTo()))
                        .isInstanceOf(ResultStoreUnavailable.class)
                        .hasMessageContaining(place(proxy.port()));
            }
            String unknown = fresh();
            assertThatThrownBy(() -> cut.await(unknown, SOON))
                    .isInstanceOf(ResultStoreUnavailable.class);
            proxy.mend();
            awaitBack(cut);
            String later = fresh();
            cut.store(success(later, "after"), replyTo());
            assertThat(cut.await(later, SOON).value()).isEqualTo("after");
            cut.forget(id);
            cut.forget(later);
        }
    }

    @Test
    default void whoWaitsIsToldThatTheConnectionIsLost() throws Exception {
        String id = fresh();
        try (TcpProxy proxy = TcpProxy.to(port());
                ResultStore cut = openAt(proxy.port(), Duration.ofMinutes(1));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(cut.await(id, BRIEFLY)).isEqualTo(TaskResult.pending(id));
            Future<TaskResult> end = threads.submit(() -> cut.await(id, SOON));
            proxy.cut();
            assertThatThrownBy(end::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ResultStoreUnavailable.class);
            proxy.mend();
            awaitBack(cut);
            Future<TaskResult> again = threads.submit(() -> cut.await(id, SOON));
            work(success(id, 1));
            assertThat(again.get()).isEqualTo(success(id, 1));
        }
    }

    @Test
    default void noConnectionIsMadeBeforeItIsNeeded() {
        try (TcpProxy proxy = TcpProxy.to(port())) {
            proxy.cut();
            openAt(proxy.port(), Duration.ofMinutes(1)).close();
        }
    }
}
