package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Shop;
import dev.belleville.orm.shop.Tag;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DatabaseTest extends ShopTest {
    @Test
    void sqlByHandTakesParametersAndGivesMaps() {
        List<Map<String, Object>> rows =
                orm.database()
                        .query(
                                "SELECT name, stock FROM catalog_goods WHERE stock > ? ORDER BY id",
                                5);
        Object ten = vendor == Vendor.MARIADB ? (Object) 10L : 10; // integer UNSIGNED
        assertThat(rows).isEqualTo(List.of(Map.of("name", "Assam", "stock", ten)));
        assertThat(orm.database().execute("UPDATE catalog_goods SET stock = ?", 1)).isEqualTo(3);
        assertThatThrownBy(() -> orm.database().query("SELECT x FROM nowhere"))
                .isInstanceOf(DatabaseError.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void sqlByHandIsPartOfTheTransaction() {
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            orm.database().execute("DELETE FROM catalog_goods_tags");
                            throw new IllegalStateException("undo");
                        }))
                .hasMessage("undo");
        assertThat(kettle.tags.count()).isEqualTo(2);
    }

    @Test
    void aMissingTableIsNoRiddle() {
        orm.database().execute("DROP TABLE catalog_review");
        assertThatThrownBy(() -> assam.reviews.all().list())
                .isInstanceOf(
                        vendor == Vendor.SQLITE ? OperationalError.class : ProgrammingError.class)
                .hasMessageContaining("catalog_review");
    }

    @Test
    void noConnectionIsMadeBeforeTheFirstIsNeeded() {
        try (Orm lazy =
                Orm.builder()
                        .models("catalog", TransactionTest.Sticker.class)
                        .database("default", "postgresql://nobody:hush@127.0.0.1:1/none")
                        .open()) {
            assertThat(lazy.database().vendor()).isEqualTo("postgresql");
            assertThat(lazy.database().toString()).doesNotContain("hush");
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        Database closed = orm.database();
        closed.close();
        assertThatThrownBy(() -> closed.query("SELECT 1"))
                .isInstanceOf(OperationalError.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aWrongAddressIsRefusedWithTheRightForms() {
        assertThatThrownBy(() -> Orm.builder().database("default", "oracle://me:hush@host/x").open())
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("sqlite:PATH")
                .hasMessageNotContaining("hush");
    }

    @Test
    void aConnectionKilledInMidQueryIsAnErrorAndTheNextOneWorks() throws Exception {
        assumeTrue(vendor == Vendor.POSTGRESQL, "SQLite has no connection to lose");
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
        assertThat(Goods.objects.count()).isEqualTo(3);
    }

    @Test
    void aTransactionWhoseConnectionDiesFailsAndTheNextOneWorks() {
        assumeTrue(vendor == Vendor.POSTGRESQL, "SQLite has no connection to lose");
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            tag("lost");
                            orm.database()
                                    .query("SELECT" + " pg_terminate_backend(pg_backend_pid())");
                        }))
                .isInstanceOf(OperationalError.class);
        assertThat(Tag.objects.count()).isEqualTo(2);
        tag("found");
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    @Test
    void aLockThatIsNotGivenIsAnErrorAndTheNextWriteIsATransactionAgain() throws Exception {
        assumeTrue(vendor == Vendor.SQLITE, "PostgreSQL has no lock for all");
        String file = database.url().substring("sqlite:".length());
        Orm.Builder builder = Orm.builder().database("default", database.url() + "?timeout=0.05");
        Shop.apps().forEach(builder::models);
        try (Orm hasty = builder.open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> hasty.run(() -> Transaction.atomic(() -> tag("late"))))
                        .isInstanceOf(DatabaseUnavailable.class)
                        .hasMessageContaining("SQLITE_BUSY");
            }
            statement.execute("ROLLBACK");
            assertThatThrownBy(() -> hasty.run(DatabaseTest::makeOneAndFail)).hasMessage("undo");
            hasty.run(() -> Transaction.atomic(() -> tag("new")));
        }
        assertThat(Tag.objects.flat("name").list()).containsExactly("green", "new", "red");
    }

    private static void makeOneAndFail() {
        Transaction.atomic(() -> {
            tag("half");
            throw new IllegalStateException("undo");
        });
    }

    @Test
    void withoutAnOrmTheErrorNamesTheRemedy() {
        orm.close();
        assertThatThrownBy(Goods.objects::count)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Orm.builder()");
    }

    @Test
    void anUnregisteredModelIsNamed() {
        assertThatThrownBy(TransactionTest.Sticker.objects::count)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("models(\"app\", Sticker.class)");
    }
}
