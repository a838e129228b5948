package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Atomic;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.tasks.Idempotency;
import dev.belleville.tasks.message.EncodeError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** That one call of a key has an effect, on each database; the effects here are rows of a queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdempotencyRules {
    private final String key = "key-" + UUID.randomUUID();
    private final SiteDatabase database = new SiteDatabase();

    abstract String url();

    /** What a task may return. */
    record Receipt(String number, int cents) {}

    @AfterAll
    final void close() {
        database.close();
    }

    private Orm orm() {
        return database.at(url());
    }

    private Idempotency keptFor(@Nullable Duration kept) {
        return new DatabaseIdempotency(orm(), "default", Clock.systemUTC(), kept);
    }

    private static void effect(String queue) {
        MessageRow.objects.create(row -> {
            row.queue = queue;
            row.turn = 255;
            row.contentType = "";
            row.contentEncoding = "";
            row.headers = "{}";
            row.properties = "{}";
            row.body = new byte[0];
        });
    }

    private long effects(String queue) {
        return orm().call(() -> MessageRow.objects.filter("queue", queue).count());
    }

    private String fresh() {
        return key + UUID.randomUUID();
    }

    @Test
    void theSecondCallGivesTheResultOfTheFirst() throws Exception {
        String queue = fresh();
        Idempotency keys = keptFor(null);
        for (int i = 0; i < 3; i++) {
            int number = i;
            Object result =
                    keys.once(
                            queue,
                            () -> {
                                effect(queue);
                                return new Receipt("R" + number, 250);
                            });
            assertThat(result)
                    .isEqualTo(
                            i == 0 ? new Receipt("R0", 250) : Map.of("number", "R0", "cents", 250));
        }
        assertThat(effects(queue)).isEqualTo(1);
    }

    @Test
    void insideOfATransactionTheRemedyIsNamedAndOfATestItRuns() throws Exception {
        String queue = fresh();
        Idempotency keys = keptFor(null);
        orm().run(() ->
                assertThatThrownBy(() ->
                                Transaction.<@Nullable Object, Exception>atomic(
                                        () -> keys.once(queue, () -> "no")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("idempotencyKey")
                        .hasMessageContaining("applyOnCommit()"));
        var runs = new AtomicInteger();
        orm().<@Nullable Object, Exception>call(() ->
                Atomic.on("default")
                        .aroundTest()
                        .<@Nullable Object, Exception>call(() -> {
                            assertThatThrownBy(() ->
                                            keys.once(
                                                    queue,
                                                    () -> {
                                                        throw new IllegalStateException("its own");
                                                    }))
                                    .hasMessage("its own");
                            assertThat(keys.once(queue, runs::incrementAndGet)).isEqualTo(1);
                            assertThat(keys.once(queue, runs::incrementAndGet)).isEqualTo(1);
                            Transaction.setRollback(true);
                            return null;
                        }));
        assertThat(keys.once(queue, runs::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aCallThatReturnsNothingHasItsEffectOnce() throws Exception {
        String queue = fresh();
        for (int i = 0; i < 2; i++) {
            assertThat(
                            keptFor(null)
                                    .once(
                                            queue,
                                            () -> {
                                                effect(queue);
                                                return null;
                                            }))
                    .isNull();
        }
        assertThat(effects(queue)).isEqualTo(1);
    }

    @Test
    void whatFailsHasNoEffectAndItsKeyIsFreeAgain() throws Exception {
        String queue = fresh();
        Idempotency keys = keptFor(null);
        assertThatThrownBy(() ->
                        keys.once(
                                queue,
                                () -> {
                                    effect(queue);
                                    throw new IOException("no tea");
                                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no tea");
        assertThatThrownBy(() ->
                        keys.once(
                                queue,
                                () -> {
                                    effect(queue);
                                    return new Object();
                                }))
                .isInstanceOf(EncodeError.class);
        assertThat(effects(queue)).isZero();
        assertThat(keys.once(queue, () -> "later")).isEqualTo("later");
    }

    @Test
    void anErrorOfTheDatabaseInACallIsItsOwn() {
        String queue = fresh();
        assertThatThrownBy(() ->
                        keptFor(null)
                                .once(
                                        queue,
                                        () -> {
                                            for (int i = 0; i < 2; i++) {
                                                QueueRow.objects.create(row -> {
                                                    row.name = queue;
                                                    row.exchange = "";
                                                    row.kind = "direct";
                                                    row.routingKey = "";
                                                });
                                            }
                                            return null;
                                        }))
                .isInstanceOf(IntegrityError.class);
    }

    /** All of them begin while the first one runs, which fails every other time. */
    @Test
    void whoComesMeanwhileWaits() throws Exception {
        Idempotency keys = keptFor(null);
        for (int round = 0; round < 6; round++) {
            String queue = fresh();
            boolean fails = round % 2 == 1;
            var runs = new AtomicInteger();
            var begun = new CountDownLatch(1);
            var ready = new CountDownLatch(6);
            var results = new ArrayList<Future<@Nullable Object>>();
            try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
                Future<@Nullable Object> first =
                        threads.submit(() ->
                                keys.once(
                                        queue,
                                        () -> {
                                            effect(queue);
                                            begun.countDown();
                                            ready.await();
                                            if (fails) {
                                                throw new IOException("no tea");
                                            }
                                            return "run " + runs.incrementAndGet();
                                        }));
                begun.await();
                for (int i = 0; i < 6; i++) {
                    results.add(
                            threads.submit(() -> {
                                ready.countDown();
                                return keys.once(
                                        queue,
                                        () -> {
                                            effect(queue);
                                            return "run " + runs.incrementAndGet();
                                        });
                            }));
                }
                if (fails) {
                    assertThatThrownBy(first::get).hasRootCauseMessage("no tea");
                } else {
                    results.add(first);
                }
                for (Future<@Nullable Object> result : results) {
                    assertThat(result.get()).isEqualTo("run 1");
                }
            }
            assertThat(runs).hasValue(1);
            assertThat(effects(queue)).isEqualTo(1);
        }
    }

    @Test
    void keysThatAreNotTheSameToTheLastLetterAreTwo() throws Exception {
        Idempotency keys = keptFor(null);
        String one = fresh();
        List<String> all = List.of(one + "a", one + "A", one + "a ", one + "x".repeat(1000));
        for (String each : all) {
            assertThat(keys.once(each, () -> each)).isEqualTo(each);
        }
    }

    @Test
    void oldKeysAreForgotten() throws Exception {
        String queue = fresh();
        Idempotency days = keptFor(Duration.ofDays(1));
        assertThat(days.once(queue, () -> 1)).isEqualTo(1);
        days.cleanUp();
        keptFor(null).cleanUp();
        assertThat(days.once(queue, () -> 2)).isEqualTo(1);
        keptFor(Duration.ofDays(-1)).cleanUp();
        assertThat(days.once(queue, () -> 3)).isEqualTo(3);
    }
}
