package dev.belleville;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.Await;
import dev.belleville.web.Site;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A worker is killed in the midst of 10,000 calls whose messages are done when they are: another
 * one runs what it left, and each call has one effect in the database.
 */
abstract class LostWorkerRules {
    private static final int CALLS = 10_000;
    private static final int SENDERS = 16;
    private static final Duration ENOUGH = Duration.ofMinutes(3);

    private static final Logger WORKER = (Logger) LoggerFactory.getLogger(Worker.class);

    /** The calls that ended well in this process, as its worker logs them. */
    private static final class Ended extends AppenderBase<ILoggingEvent> {
        private final Set<String> ids = ConcurrentHashMap.newKeySet();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getMessage().contains(" succeeded ")) {
                ids.add(String.valueOf(event.getArgumentArray()[1]));
            }
        }
    }

    private final Ended ended = new Ended();
    final String queue = "lost-" + UUID.randomUUID();

    /** Where the broker is. */
    abstract String broker();

    /** Where the effects are. */
    abstract String database();

    @BeforeEach
    void listen() {
        WORKER.setLevel(Level.INFO); // what ended is known by what it logs
        WORKER.setAdditive(false);
        ended.start();
        WORKER.addAppender(ended);
    }

    @AfterEach
    void leave() {
        WORKER.detachAppender(ended);
        WORKER.setAdditive(true);
        WORKER.setLevel(null);
    }

    @Test
    void eachCallHasOneEffectAlthoughItsWorkerIsKilled() throws Exception {
        try (Site site = CountingSite.of(broker(), queue, database(), false)) {
            prepare(site);
            send(site);
            int committed = killedAfterACommit(database());
            long before = effects(site, "count(*)");
            assertThat(before).isPositive().isLessThan(CALLS);
            site.serving();
            // what had its effect and was not answered comes again, all others come at all
            Await.until(ENOUGH, () -> ended.ids.contains(id(committed)));
            Await.until(ENOUGH, () -> effects(site, "count(DISTINCT n)") == CALLS);
            Await.until(ENOUGH, () -> waiting(site) == 0);
        }
        try (Site after = CountingSite.of(broker(), queue, database(), false)) {
            assertThat(effects(after, "count(*)")).isEqualTo(CALLS);
            assertThat(waiting(after)).isZero();
        }
    }

    private static void prepare(Site site) {
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    site.orm().database().execute("CREATE TABLE effect (n integer)");
                });
    }

    private static String id(int n) {
        return "count-" + n;
    }

    private static void send(Site site) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = new ArrayList<Future<?>>();
            for (int i = 0; i < SENDERS; i++) {
                int first = i;
                senders.add(
                        threads.submit(() ->
                                site.scope()
                                        .run(() -> {
                                            for (int n = first; n < CALLS; n += SENDERS) {
                                                CountingSite.COUNT
                                                        .s(n)
                                                        .taskId(id(n))
                                                        .idempotencyKey(id(n))
                                                        .applyAsync();
                                            }
                                        })));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
    }

    /** A worker of its own process, killed; the call that had its effect and was not answered. */
    private int killedAfterACommit(String database) throws IOException {
        Process worker =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("jdk.module.path", "")
                                        + File.pathSeparator
                                        + System.getProperty("java.class.path", ""),
                                CountingSite.class.getName(),
                                broker(),
                                queue,
                                database)
                        .redirectErrorStream(true)
                        .start();
        var said = new ArrayList<String>();
        @Nullable String committed = null;
        try (var out = new BufferedReader(new InputStreamReader(worker.getInputStream(), UTF_8))) {
            for (String line = out.readLine();
                    line != null && committed == null;
                    line = committed == null ? out.readLine() : null) {
                said.add(line);
                committed = line.startsWith(CountingSite.COMMITTED) ? line : null;
            }
        } finally {
            worker.destroyForcibly().onExit().join();
        }
        return Integer.parseInt(
                Objects.requireNonNull(committed, () -> "The worker ended: " + said)
                        .substring(CountingSite.COMMITTED.length()));
    }

    private static long effects(Site site, String what) {
        Object number =
                site.orm()
                        .database()
                        .query("SELECT " + what + " AS n FROM effect")
                        .getFirst()
                        .get("n");
        return Long.parseLong(String.valueOf(number));
    }

    private long waiting(Site site) {
        return site.scope().call(() -> Tasks.current().broker().size(queue));
    }
}
