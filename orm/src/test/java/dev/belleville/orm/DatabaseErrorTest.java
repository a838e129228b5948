package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each error of the family, caused for real on each database. */
class DatabaseErrorTest extends ShopTest {
    private void refused(Class<? extends DatabaseError> kind, String sql, Object... params) {
        assertThatThrownBy(() -> orm.database().query(sql, params))
                .isExactlyInstanceOf(kind)
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void aValueThatIsThereTwice() {
        IntegrityError error = catchThrowableOfType(IntegrityError.class, () -> tag("red"));
        assertThat(error.constraint())
                .isEqualTo(
                        switch (vendor) {
                            case SQLITE -> "catalog_tag.name";
                            case POSTGRESQL -> "catalog_tag_name_key";
                            case MARIADB -> "name";
                        });
    }

    @Test
    void aCheckThatSaysNo() {
        assertThatThrownBy(() -> Goods.objects.filter("pk", assam.id).update("price", -1))
                .isInstanceOfSatisfying(
                        IntegrityError.class,
                        error -> assertThat(error.constraint()).isEqualTo("goods_price_positive"));
    }

    @Test
    void aRowThatPointsNowhere() {
        assertThatThrownBy(() -> Goods.objects.filter("pk", assam.id).update("category", 4711L))
                .isExactlyInstanceOf(IntegrityError.class);
        assertThatThrownBy(() -> orm.database().execute("DELETE FROM catalog_category"))
                .isExactlyInstanceOf(IntegrityError.class);
    }

    @Test
    void theForeignKeyThatWasBrokenIsNamed() {
        IntegrityError error =
                catchThrowableOfType(
                        IntegrityError.class,
                        () ->
                                orm.database()
                                        .execute(
                                                "UPDATE catalog_goods SET category_id = 4711 WHERE"
                                                        + " id = ?",
                                                assam.id));
        if (vendor == Vendor.MARIADB) {
            assertThat(error.constraint()).startsWith("catalog_goods_category_id");
        }
        assertThat(error.getMessage()).doesNotContain("(conn=");
    }

    @Test
    void noMessageTellsTheValuesOfARow() {
        assumeTrue(vendor == Vendor.POSTGRESQL, "only PostgreSQL tells whole rows");
        for (ThrowingCallable wrong :
                List.<ThrowingCallable>of(
                        () -> Goods.objects.filter("pk", assam.id).update("price", -1),
                        () -> orm.database().execute("UPDATE catalog_goods SET name = NULL"),
                        () -> tag("red"))) {
            assertThatThrownBy(wrong)
                    .isExactlyInstanceOf(IntegrityError.class)
                    .satisfies(error -> {
                        assertThat(error.getMessage())
                                .startsWith("ERROR: ")
                                .contains("constraint")
                                .doesNotContain("Failing row", "Assam", "(red)");
                        assertThat(String.valueOf(error.getCause()))
                                .doesNotContain("Failing row", "Assam", "(red)");
                    });
        }
    }

    @Test
    void aStatementThatIsNotSupportedCostsNoConnection() {
        assumeTrue(vendor != Vendor.SQLITE, "SQLite has no such state");
        String unknown =
                vendor == Vendor.POSTGRESQL
                        ? "SELECT DISTINCT name FROM catalog_tag FOR UPDATE"
                        : "SIGNAL SQLSTATE '0A000'";
        Transaction.atomic(() -> {
            tag("before");
            assertThatThrownBy(() ->
                            Transaction.atomic(() -> {
                                refused(NotSupportedError.class, unknown);
                                throw new NotSupportedError("told");
                            }))
                    .hasMessage("told")
                    .hasNoSuppressedExceptions();
            tag("after");
        });
        assertThat(Tag.objects.count()).isEqualTo(4);
    }

    @Test
    void aNullWhereNoneMayBe() {
        assertThatThrownBy(() -> orm.database().execute("UPDATE catalog_tag SET name = NULL"))
                .isExactlyInstanceOf(IntegrityError.class);
    }

    @Test
    void aValueTooLongOrTooLarge() {
        if (vendor == Vendor.SQLITE) {
            refused(DataError.class, "SELECT zeroblob(3000000000)");
            return;
        }
        assertThatThrownBy(() -> tag("x".repeat(41))).isExactlyInstanceOf(DataError.class);
        assertThatThrownBy(() -> Goods.objects.filter("pk", assam.id).update("stock", 1L << 40))
                .isExactlyInstanceOf(DataError.class);
    }

    @Test
    void aStatementThatIsWrong() {
        Class<? extends DatabaseError> kind =
                vendor == Vendor.SQLITE ? OperationalError.class : ProgrammingError.class;
        refused(kind, "SELEKT 1");
        refused(kind, "SELECT nothing FROM catalog_tag");
        refused(kind, "SELECT 1 FROM nowhere");
    }

    @Test
    void whatIsNotThereIsNamedWithTheRemedy() {
        for (String sql : new String[] {"SELECT nix FROM catalog_tag", "SELECT 1 FROM nix"}) {
            assertThatThrownBy(() -> orm.database().query(sql))
                    .hasMessageContaining("nix")
                    .hasMessageEndingWith("and then 'belle migrate'.")
                    .message()
                    .doesNotContain("[SQLITE");
        }
        assertThatThrownBy(() -> orm.database().query("SELECT 1 FRM nix"))
                .message()
                .doesNotContain("migrate", "[SQLITE");
    }

    @Test
    void whatTheDatabaseCannotDo() {
        switch (vendor) {
            case SQLITE ->
                    assertThatThrownBy(() ->
                                    orm.database().withConnection(c -> c.prepareCall("{call x}")))
                            .isInstanceOf(DatabaseError.class);
            case POSTGRESQL ->
                    refused(
                            NotSupportedError.class,
                            "SELECT DISTINCT name FROM catalog_tag FOR UPDATE");
            case MARIADB ->
                    refused(
                            NotSupportedError.class,
                            "SELECT 1 WHERE 1 IN (SELECT id FROM catalog_tag LIMIT 1)");
        }
    }

    @Test
    void aDriverThatIsUsedWrongly() {
        if (vendor == Vendor.SQLITE) {
            assertThatThrownBy(() ->
                            orm.database()
                                    .withConnection(connection -> {
                                        try (Statement statement = connection.createStatement();
                                                var row =
                                                        statement.executeQuery("SELECT 1 AS one")) {
                                            return row.getString("two");
                                        }
                                    }))
                    .isExactlyInstanceOf(InterfaceError.class);
            return;
        }
        assertThatThrownBy(() ->
                        orm.database()
                                .withConnection(connection -> {
                                    try (PreparedStatement statement =
                                            connection.prepareStatement(
                                                    "SELECT 1 WHERE 1 = ? AND 2 = ?")) {
                                        statement.setInt(1, 1);
                                        return statement.executeQuery().next();
                                    }
                                }))
                .isExactlyInstanceOf(InterfaceError.class)
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void parametersThatAreTooFewOrTooMany() {
        for (ThrowingCallable asking :
                List.<ThrowingCallable>of(
                        () -> orm.database().query("SELECT 1 WHERE 1 = ? AND 2 = ?", 1),
                        () -> orm.database().execute("DELETE FROM catalog_tag WHERE id = ?", 1, 2),
                        () -> Goods.objects.raw("SELECT * FROM catalog_goods", 1).list())) {
            try (var statements = new Statements()) {
                assertThatThrownBy(asking)
                        .isExactlyInstanceOf(InterfaceError.class)
                        .hasMessageContaining("parameters were given");
                assertThat(statements.count()).isZero();
            }
        }
    }

    @Test
    void aParameterThatIsNoValue() {
        for (ThrowingCallable asking :
                List.<ThrowingCallable>of(
                        () ->
                                Goods.objects
                                        .raw("SELECT * FROM catalog_goods WHERE id = ?", List.of(1))
                                        .list(),
                        () ->
                                orm.database()
                                        .query("SELECT 1 WHERE 1 = ? AND 2 = ?", 1, List.of(2)))) {
            try (var statements = new Statements()) {
                assertThatThrownBy(asking)
                        .isExactlyInstanceOf(InterfaceError.class)
                        .hasMessageMatching("Parameter [12] is of the class .*List.*IN \\(\\?, .*");
                assertThat(statements.count()).isZero();
            }
        }
        assertThatThrownBy(() -> orm.database().query("SELECT 1 WHERE 1 = ?", assam))
                .isExactlyInstanceOf(InterfaceError.class)
                .hasMessageEndingWith("give the value of its key.");
    }

    @Test
    void aParameterThatIsNull() {
        String sql = "SELECT 1 AS one WHERE %s IS NULL";
        if (vendor == Vendor.POSTGRESQL) {
            assertThatThrownBy(() -> orm.database().query(sql.formatted("?"), (Object) null))
                    .isExactlyInstanceOf(ProgrammingError.class)
                    .hasMessageEndingWith("Say its type: CAST(? AS text).");
        } else {
            assertThat(orm.database().query(sql.formatted("?"), (Object) null)).hasSize(1);
        }
        String type = vendor == Vendor.MARIADB ? "CAST(? AS char)" : "CAST(? AS text)";
        assertThat(orm.database().query(sql.formatted(type), (Object) null)).hasSize(1);
    }

    @Test
    void aLockThatNoTransactionKeeps() {
        var locked = Tag.objects.selectForUpdate();
        if (vendor == Vendor.SQLITE) {
            assertThat(locked.exists()).isTrue();
        } else {
            assertThatThrownBy(locked::exists)
                    .isInstanceOf(TransactionManagementError.class)
                    .hasMessageContaining("selectForUpdate()");
        }
        boolean inside = Transaction.atomic(() -> Tag.objects.selectForUpdate().exists());
        assertThat(inside).isTrue();
    }

    @Test
    void aNumberBeyondTheJavaTypeIsNotWritten() {
        List<Goods> before = Goods.objects.orderBy("pk").list();
        assertThatThrownBy(() -> Goods.objects.all().update("stock", 3_000_000_000L))
                .isExactlyInstanceOf(DataError.class)
                .hasMessage(
                        "The value 3000000000 is beyond what catalog.Goods.stock can hold, a Java"
                                + " Integer");
        assertThat(Goods.objects.orderBy("pk").list())
                .usingRecursiveFieldByFieldElementComparatorOnFields("id", "stock")
                .isEqualTo(before);
    }

    @Test
    void whatAColumnCannotHoldIsNamedWithItsRow() {
        assumeTrue(vendor == Vendor.SQLITE, "the others refuse it");
        for (String column : List.of("created", "released", "price")) {
            String kept = "UPDATE catalog_goods SET " + column + " = ? WHERE id = ?";
            Object before =
                    orm.database()
                            .query(
                                    "SELECT " + column + " AS c FROM catalog_goods WHERE id = ?",
                                    assam.id)
                            .getFirst()
                            .get("c");
            orm.database().execute(kept, "much", assam.id);
            assertThatThrownBy(() -> Goods.objects.all().list())
                    .isExactlyInstanceOf(DataError.class)
                    .hasMessageStartingWith(
                            "The value 'much' is none that catalog.Goods." + column + " can hold")
                    .hasMessageContaining("the key " + assam.id);
            assertThatThrownBy(() -> Goods.objects.flat(column).list())
                    .isExactlyInstanceOf(DataError.class)
                    .hasMessageContaining("catalog.Goods." + column);
            orm.database().execute(kept, before, assam.id);
        }
        assertThat(Goods.objects.all().list()).isNotEmpty();
    }

    @Test
    void aNumberBeyondTheJavaTypeIsNamedWithItsRow() {
        assumeTrue(vendor == Vendor.SQLITE, "the others refuse it");
        Goods.objects.filter("pk", assam.id).update("stock", Integer.MAX_VALUE);
        Goods.objects.filter("pk", assam.id).update("stock", F.of("stock").plus(1));
        assertThatThrownBy(() -> Goods.objects.all().list())
                .isExactlyInstanceOf(DataError.class)
                .hasMessageStartingWith(
                        "The value 2147483648 is beyond what catalog.Goods.stock can hold")
                .hasMessageContaining("the key " + assam.id)
                .hasMessageContaining("mend the row with update()");
        assertThatThrownBy(() -> Goods.objects.all().flat("stock").list())
                .isExactlyInstanceOf(DataError.class)
                .hasMessageContaining("catalog.Goods.stock");
        Goods.objects.filter("pk", assam.id).update("stock", 1);
        assertThat(Goods.objects.all().list()).isNotEmpty();
    }

    @Test
    void aDatabaseInTrouble() throws IOException {
        switch (vendor) {
            case SQLITE -> {
                Path file = Files.createTempFile("broken", ".sqlite3");
                Files.writeString(
                        file, "this is no database, but it is long enough for one\n".repeat(99));
                try (Orm broken = Orm.builder().database("default", "sqlite:" + file).open()) {
                    assertThatThrownBy(() -> broken.database().query("SELECT * FROM sqlite_master"))
                            .isInstanceOf(DatabaseError.class)
                            .hasMessageContaining("not a database");
                } finally {
                    Files.delete(file);
                }
            }
            case POSTGRESQL ->
                    refused(
                            InternalDatabaseError.class,
                            "DO $$ BEGIN RAISE EXCEPTION 'in trouble'; END $$");
            case MARIADB -> refused(InternalDatabaseError.class, "SIGNAL SQLSTATE 'XX000'");
        }
    }

    @Test
    void aLockThatIsNotGiven() throws Exception {
        assumeTrue(vendor != Vendor.SQLITE, "SQLite locks no rows");
        orm.database()
                .withConnection(holder -> {
                    holder.setAutoCommit(false);
                    try (Statement statement = holder.createStatement()) {
                        statement.execute("SELECT id FROM catalog_tag FOR UPDATE");
                        refused(
                                DatabaseUnavailable.class,
                                "SELECT id FROM catalog_tag FOR UPDATE NOWAIT");
                    } finally {
                        holder.rollback();
                        holder.setAutoCommit(true);
                    }
                    return holder;
                });
        assertThat(Tag.objects.count()).isEqualTo(2);
    }

    @Test
    void theDatabasesOwnBrokenTransaction() {
        assumeTrue(vendor == Vendor.POSTGRESQL, "only PostgreSQL breaks a transaction by a read");
        Transaction.atomic(() -> {
            refused(ProgrammingError.class, "SELECT nothing");
            assertThatThrownBy(Tag.objects::count)
                    .isInstanceOf(TransactionManagementError.class)
                    .hasMessageContaining("until the end of the 'atomic' block");
            Transaction.setRollback(true);
        });
        assertThat(Tag.objects.count()).isEqualTo(2);
    }
}
