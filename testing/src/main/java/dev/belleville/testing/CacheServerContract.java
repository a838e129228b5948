package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.Cache;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every cache does that is kept by a server of its own: as any other cache, and without it
 * while it is away. One server is there for all tests of the class; where its program is not
 * installed, they are skipped.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CacheServerContract extends CacheContract {
    private static final int CLIENTS = 16;
    private static final long PHASE_MILLIS = 1_500;

    private @Nullable CacheServer server;

    /** Nothing to prepare. */
    protected CacheServerContract() {}

    /** Another server, which the test closes. */
    protected abstract CacheServer newServer();

    /** A cache over {@code server}, which the test closes. */
    protected abstract Cache open(CacheServer server);

    /** The server of this class. */
    protected final CacheServer server() {
        if (server == null) {
            throw new IllegalStateException("The server is started before the first test.");
        }
        return server;
    }

    @Override
    protected final Cache open() {
        return open(server());
    }

    @BeforeAll
    final void startServer() {
        server = newServer();
    }

    @AfterAll
    final void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    final void aServerThatDiesUnderLoadIsDoneWithoutAndComesBack() throws InterruptedException {
        try (CacheServer mortal = newServer();
                Cache own = open(mortal)) {
            survive(own, mortal);
        }
    }

    /** Kills {@code server} under load on {@code cache}, which is over it, and starts it again. */
    private static void survive(Cache cache, CacheServer server) throws InterruptedException {
        var done = new AtomicBoolean();
        var answers = new AtomicInteger();
        var wrong = new AtomicInteger();
        cache.set("page", "made");
        assertThat(cache.get("page")).isEqualTo("made");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                threads.execute(() -> {
                    while (!done.get()) {
                        if (isServed(cache)) {
                            answers.incrementAndGet();
                        } else {
                            wrong.incrementAndGet();
                        }
                    }
                });
            }
            Thread.sleep(PHASE_MILLIS / 3);
            server.kill();
            Thread.sleep(PHASE_MILLIS);
            int before = answers.get();
            Thread.sleep(PHASE_MILLIS);
            assertThat(answers.get()).as("answers while it is away").isGreaterThan(before);
            server.start();
            awaitReturn(cache);
            done.set(true);
        }
        assertThat(wrong).hasValue(0);
        assertThat(cache.get("back")).isEqualTo("yes");
    }

    private static boolean isServed(Cache cache) {
        try {
            return "made".equals(cache.getOrSet("page", () -> "made"));
        } catch (RuntimeException e) {
            return false; // counted, and told by the assertion
        }
    }

    private static void awaitReturn(Cache cache) throws InterruptedException {
        for (int i = 0; i < 1_200; i++) {
            cache.set("back", "yes");
            if ("yes".equals(cache.get("back"))) {
                return;
            }
            Thread.sleep(100);
        }
    }
}
