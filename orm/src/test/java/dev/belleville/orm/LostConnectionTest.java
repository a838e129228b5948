package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server can do to a connection; SQLite has none to lose. */
class LostConnectionTest {
    private Vendor.Fresh database;
    private Orm orm;

    @BeforeEach
    void open() {
        database = Vendor.POSTGRESQL.fresh();
        orm = ShopDatabase.open(database.url());
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    @Test
    void aConnectionKilledInMidQueryIsAnErrorAndTheNextOneWorks() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sleeping =
                    threads.submit(() -> orm.database().query("SELECT pg_sleep(600), 'victim'"));
            Object pid = null;
            while (pid == null && !sleeping.isDone()) {
                List<Map<String, Object>> found =
                        orm.database()
                                .query(
                                        "SELECT pid FROM pg_stat_activity WHERE query LIKE"
                                                + " '%victim%' AND pid <> pg_backend_pid() AND"
                                                + " state = 'active'");
                pid = found.isEmpty() ? null : found.getFirst().get("pid");
            }
            orm.database().query("SELECT pg_terminate_backend(?)", Objects.requireNonNull(pid));
            assertThatThrownBy(sleeping::get).hasCauseInstanceOf(OperationalError.class);
        }
        assertThat(Tag.objects.count()).isZero();
    }

    @Test
    void aTransactionWhoseConnectionDiesFailsAndTheNextOneWorks() {
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            ShopTest.tag("lost");
                            orm.database()
                                    .query("SELECT" + " pg_terminate_backend(pg_backend_pid())");
                        }))
                .isInstanceOf(OperationalError.class);
        assertThat(Tag.objects.count()).isZero();
        ShopTest.tag("found");
        assertThat(Tag.objects.count()).isEqualTo(1);
    }
}
