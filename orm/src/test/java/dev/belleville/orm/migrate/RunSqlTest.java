package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SQL of one's own in a migration. */
class RunSqlTest {
    private static Lab lab(TestDatabase database) throws SQLException {
        return new Lab(database)
                .apply(
                        createModel(
                                "Note",
                                field("id", bigAuto().primaryKey()),
                                field("text", text()),
                                field("day", date().nullable())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aScriptRunsStatementByStatement(TestDatabase database) throws Exception {
        try (var lab = lab(database)) {
            lab.apply(
                    runSql(
                            """
                            -- a remark; with a semicolon
                            INSERT INTO shop_note (text) VALUES ('a;b'), ('it''s');
                            /* and; another */
                            UPDATE shop_note SET text = 'c;d' WHERE text = 'a;b';
                            """,
                            "DELETE FROM shop_note"));
            assertThat(lab.rows("SELECT text FROM shop_note ORDER BY id"))
                    .containsExactly("c;d", "it's");
            lab.undo();
            assertThat(lab.rows("SELECT * FROM shop_note")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesTravelApartFromTheStatement(TestDatabase database) throws Exception {
        try (var lab = lab(database)) {
            lab.apply(
                    runSql(
                                    sql(
                                            "INSERT INTO shop_note (text, day) VALUES (?, ?), ('why?', ?)",
                                            "'; DROP TABLE shop_note; --",
                                            LocalDate.of(2026, 1, 2),
                                            null),
                                    sql("INSERT INTO shop_note (text) VALUES ('so?')"))
                            .reverse(sql("DELETE FROM shop_note WHERE text <> ?", "so?")));
            assertThat(lab.rows("SELECT text, day FROM shop_note ORDER BY id"))
                    .containsExactly(
                            "'; DROP TABLE shop_note; --|2026-01-02", "why?|null", "so?|null");
            lab.undo();
            assertThat(lab.rows("SELECT text FROM shop_note")).containsExactly("so?");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aPlaceTooManyIsRefused(TestDatabase database) throws Exception {
        try (var lab = lab(database)) {
            assertThatThrownBy(() ->
                            lab.apply(
                                    runSql(sql("UPDATE shop_note SET text = ? WHERE id = ?", "a"))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("2 question marks and 1 parameters");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theModelsMayChangeWithIt(TestDatabase database) throws Exception {
        try (var lab = lab(database)) {
            lab.apply(
                    runSql(
                                    "ALTER TABLE shop_note ADD COLUMN stars integer NULL",
                                    "ALTER TABLE shop_note DROP COLUMN stars")
                            .stateOperations(addField("Note", "stars", integer().nullable())),
                    runJava(
                            models ->
                                    models.objects("Note")
                                            .create(n -> {
                                                n.set("text", "a");
                                                n.set("stars", 5);
                                            }),
                            DataStep.NONE));
            assertThat(lab.rows("SELECT stars FROM shop_note")).containsExactly("5");
            lab.undo();
            assertThat(lab.state().model("shop.Note").fields()).doesNotContainKey("stars");
            assertThat(lab.facts()).noneMatch(fact -> fact.contains("stars"));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatSaysNoWayBackHasNone(TestDatabase database) throws Exception {
        assertThat(runSql("SELECT 1").isReversible()).isFalse();
        assertThat(runSql("SELECT 1", RunSql.NOOP).isReversible()).isTrue();
        try (var lab = lab(database)) {
            lab.apply(runSql("INSERT INTO shop_note (text) VALUES ('a')", RunSql.NOOP));
            lab.undo();
            assertThat(lab.rows("SELECT text FROM shop_note")).containsExactly("a");
        }
    }
}
