package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Shop;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.Tag;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another writer can do to a file of SQLite; PostgreSQL has no lock for all. */
class LockedFileTest {
    private Vendor.Fresh database;
    private Orm orm;

    @BeforeEach
    void open() {
        database = Vendor.SQLITE.fresh();
        orm = ShopDatabase.open(database.url());
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    @Test
    void aLockThatIsNotGivenIsAnErrorAndTheNextWriteIsATransactionAgain() throws Exception {
        String file = database.url().substring("sqlite:".length());
        Orm.Builder builder = Orm.builder().database("default", database.url() + "?timeout=0.05");
        Shop.apps().forEach(builder::models);
        try (Orm hasty = builder.open();
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() ->
                                hasty.run(() -> Transaction.atomic(() -> ShopTest.tag("late"))))
                        .isInstanceOf(DatabaseUnavailable.class)
                        .hasMessageContaining("database is locked");
            }
            statement.execute("ROLLBACK");
            assertThatThrownBy(() -> hasty.run(LockedFileTest::makeOneAndFail)).hasMessage("undo");
            hasty.run(() -> Transaction.atomic(() -> ShopTest.tag("new")));
        }
        assertThat(Tag.objects.flat("name").list()).containsExactly("new");
    }

    private static void makeOneAndFail() {
        Transaction.atomic(() -> {
            ShopTest.tag("half");
            throw new IllegalStateException("undo");
        });
    }
}
