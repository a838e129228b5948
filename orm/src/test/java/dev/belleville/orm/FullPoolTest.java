package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said where every connection is in use. */
class FullPoolTest {
    private static final int ROUNDS = 50;

    /** For a connection; on SQLite before that, so long, for the others who write. */
    private static final Set<Thread.State> WAITING =
            Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    @ParameterizedTest
    @EnumSource
    void whoWaitsInVainIsToldHowLongAndWhatWouldDo(Vendor vendor) {
        vendor.assumeThere();
        try (Vendor.Fresh fresh = vendor.fresh()) {
            String url = fresh.url() + (fresh.url().contains("?") ? "&" : "?");
            String small = url + "pool=1&pool_timeout=2";
            try (Orm orm = Orm.builder().database("default", small).open()) {
                Database database = orm.database();
                assertThatThrownBy(() ->
                                database.withConnection(_ -> database.query("SELECT 1 AS one")))
                        .isExactlyInstanceOf(DatabaseUnavailable.class)
                        .hasMessageMatching(
                                "No connection was free within \\d+\\.\\d seconds: 1 of at most 1 are in use\\. .*")
                        .hasMessageEndingWith("by the database URL's option 'pool'.");
                assertThat(database.query("SELECT 1 AS one")).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsIsServedOnceAConnectionIsBack(Vendor vendor) {
        vendor.assumeThere();
        try (Vendor.Fresh fresh = vendor.fresh()) {
            String small = fresh.url() + (fresh.url().contains("?") ? "&" : "?") + "pool=1";
            try (Orm orm = Orm.builder().database("default", small).open()) {
                Database database = orm.database();
                var waiting =
                        database.withConnection(
                                _ -> Stream.generate(() -> asked(database)).limit(20).toList());
                waiting.forEach(answer -> assertThat(answer.join()).hasSize(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackAtOncePassesNobodyWhoWaits(Vendor vendor) throws Exception {
        vendor.assumeThere();
        try (Vendor.Fresh fresh = vendor.fresh()) {
            String small = fresh.url() + (fresh.url().contains("?") ? "&" : "?") + "pool=1";
            try (Orm orm = Orm.builder().database("default", small).open()) {
                for (int round = 0; round < ROUNDS; round++) {
                    assertThat(served(orm.database())).containsExactly("a", "b", "c", "again");
                }
            }
        }
    }

    /** Who was served, of three who waited and one who had the connection and asks again. */
    private static List<String> served(Database database) throws InterruptedException {
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting =
                database.withConnection(_ -> {
                    var threads = new ArrayList<Thread>();
                    for (String name : List.of("a", "b", "c")) {
                        threads.add(waits(database, () -> served.add(name)));
                    }
                    return threads;
                });
        database.withConnection(_ -> served.add("again"));
        for (Thread thread : waiting) {
            thread.join();
        }
        return served;
    }

    private static Thread waits(Database database, Runnable once) {
        Thread thread =
                Thread.startVirtualThread(() ->
                        database.withConnection(_ -> {
                            once.run();
                            return true;
                        }));
        Await.until(Duration.ofMinutes(1), () -> WAITING.contains(thread.getState()));
        return thread;
    }

    private static CompletableFuture<List<Map<String, @Nullable Object>>> asked(Database database) {
        return CompletableFuture.supplyAsync(
                () -> database.query("SELECT 1 AS one"), Thread::startVirtualThread);
    }
}
