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
 * What every store of results does that is a server of its own: as any other store, and with
 * connections that are lost. The connections go through a proxy that the tests cut.
 */
public abstract class ResultServerContract extends ResultStoreContract {
    private static final String SECRET = "hidden-word";

    /** Nothing to prepare. */
    protected ResultServerContract() {}

    /** Where the server is on the loopback. */
    protected abstract int port();

    /** A store at another port of the loopback, which the test closes. */
    protected abstract ResultStore openAt(int port, @Nullable Duration expires);

    /** As {@link #openAt}, at {@link #port}, with this password, which is a wrong one. */
    protected abstract ResultStore openWith(String password);

    @Override
    protected final ResultStore open(@Nullable Duration expires) {
        return openAt(port(), expires);
    }

    @Test
    final void withoutTheServerNothingIsKeptAndLaterItIs() throws InterruptedException {
        String id = fresh();
        try (TcpProxy proxy = TcpProxy.to(port());
                ResultStore cut = openAt(proxy.port(), null)) {
            cut.store(success(id, "before"), replyTo());
            assertThat(cut.await(id, SOON).value()).isEqualTo("before");
            proxy.cut();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> cut.store(success(fresh(), 1), replyTo()))
                        .isInstanceOf(ResultStoreUnavailable.class)
                        .hasMessageContaining("127.0.0.1:" + proxy.port());
            }
            String unknown = fresh();
            assertThatThrownBy(() -> cut.await(unknown, SOON))
                    .isInstanceOf(ResultStoreUnavailable.class);
            proxy.mend();
            String later = fresh();
            cut.store(success(later, "after"), replyTo());
            assertThat(cut.await(later, SOON).value()).isEqualTo("after");
            cut.forget(id);
            cut.forget(later);
        }
    }

    @Test
    final void whoWaitsIsToldThatTheConnectionIsLost() throws Exception {
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
            Future<TaskResult> again = threads.submit(() -> cut.await(id, SOON));
            work(success(id, 1));
            assertThat(again.get()).isEqualTo(success(id, 1));
        }
    }

    @Test
    final void noConnectionIsMadeBeforeItIsNeeded() {
        try (TcpProxy proxy = TcpProxy.to(port())) {
            proxy.cut();
            openAt(proxy.port(), Duration.ofMinutes(1)).close();
        }
    }

    @Test
    final void aPasswordIsNeverShown() {
        try (ResultStore refused = openWith(SECRET)) {
            assertThatThrownBy(() -> refused.forget("id"))
                    .isInstanceOf(ResultStoreUnavailable.class)
                    .hasMessageNotContaining(SECRET);
        }
    }
}
