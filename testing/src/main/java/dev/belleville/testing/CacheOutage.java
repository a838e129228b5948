package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.cache.Cache;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that dies while many ask their cache: all are answered, and it comes back by itself. */
public final class CacheOutage {
    private static final int CLIENTS = 16;
    private static final long PHASE_MILLIS = 1_500;

    private CacheOutage() {}

    /** Kills {@code server} under load on {@code cache}, which is over it, and starts it again. */
    public static void survive(Cache cache, CacheServer server) throws InterruptedException {
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
        for (int i = 0; i < 200; i++) {
            cache.set("back", "yes");
            if ("yes".equals(cache.get("back"))) {
                return;
            }
            Thread.sleep(100);
        }
    }
}
