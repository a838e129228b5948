package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Q;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Check constraints accept and refuse rows as their conditions say. */
class CheckTest {
    /** A condition, values of a row that it lets pass, and of one that it does not. */
    static Stream<Arguments> conditions() {
        return Stream.of(
                        Arguments.of(Q.of("number", 3), "number", "3", "4"),
                        Arguments.of(Q.of("number__exact", 3), "number", "3", "4"),
                        Arguments.of(Q.of("number", null), "number", "NULL", "4"),
                        Arguments.of(Q.of("number__gt", 3), "number", "4", "3"),
                        Arguments.of(Q.of("number__gte", 3), "number", "3", "2"),
                        Arguments.of(Q.of("number__lt", 3), "number", "2", "3"),
                        Arguments.of(Q.of("number__lte", 3), "number", "3", "4"),
                        Arguments.of(Q.of("number__in", List.of(1, 2)), "number", "2", "3"),
                        Arguments.of(Q.of("number__range", List.of(1, 5)), "number", "5", "6"),
                        Arguments.of(Q.of("number__isnull", false), "number", "1", "NULL"),
                        Arguments.of(Q.of("number__isnull", true), "number", "NULL", "1"),
                        Arguments.of(
                                Q.of("price__gt", new BigDecimal("9.99")), "price", "10", "9.5"),
                        Arguments.of(Q.of("price__lt", 100), "price", "20", "100"),
                        Arguments.of(Q.of("flag", true), "flag", "TRUE", "FALSE"),
                        Arguments.of(
                                Q.of("day__gte", LocalDate.of(2026, 1, 1)),
                                "day",
                                "'2026-01-01'",
                                "'2025-12-31'"),
                        Arguments.of(Q.of("title", "it's"), "title", "'it''s'", "'its'"),
                        Arguments.of(Q.of("title__startswith", "10%"), "title", "'10%x'", "'100'"),
                        Arguments.of(Q.of("title__endswith", "_b"), "title", "'a_b'", "'ab'"),
                        Arguments.of(Q.of("title__contains", "\\"), "title", "'a\\b'", "'ab'"),
                        Arguments.of(
                                Q.of("number__gt", 1).and("number__lt", 4), "number", "2", "4"),
                        Arguments.of(Q.of("number", 1).or("number", 4), "number", "4", "2"),
                        Arguments.of(Q.of("number", 1).not(), "number", "2", "1"))
                .flatMap(a ->
                        Stream.of(TestDatabase.values())
                                .map(d ->
                                        Arguments.of(
                                                d,
                                                a.get()[0],
                                                a.get()[1],
                                                a.get()[2],
                                                a.get()[3])));
    }

    private static Lab lab(TestDatabase database) throws SQLException {
        return new Lab(database)
                .apply(
                        createModel(
                                "Row",
                                field("id", bigAuto().primaryKey()),
                                field("number", integer().nullable()),
                                field("price", decimal(8, 2).nullable()),
                                field("flag", bool().nullable()),
                                field("day", date().nullable()),
                                field("title", character(20).nullable())));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void whatTheConditionRefusesTheDatabaseRefuses(
            TestDatabase database, Q condition, String column, String good, String bad)
            throws SQLException {
        try (var lab = lab(database)) {
            lab.apply(addCheck("Row", "rule", condition));
            lab.sql("INSERT INTO shop_row (%s) VALUES (%s)".formatted(column, good));
            String refused = "INSERT INTO shop_row (%s) VALUES (%s)".formatted(column, bad);
            assertThatThrownBy(() -> lab.sql(refused))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("rule");
            assertThat(lab.rows("SELECT id FROM shop_row")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void theKeyMayBeCheckedButWhereTheDatabaseCountsItLast(TestDatabase database)
            throws SQLException {
        try (var lab = lab(database)) {
            lab.apply(addCheck("Row", "rule", Q.of("pk__gt", 0)));
            assertThatThrownBy(() -> lab.sql("INSERT INTO shop_row (id) VALUES (0)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("rule");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void wrongConditionsNameTheOffenderAndTheChoices(TestDatabase database) throws SQLException {
        try (var lab = lab(database)) {
            assertThatThrownBy(() -> lab.apply(addCheck("Row", "c", Q.of("nmber__gt", 1))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining(
                            "no column for 'nmber'. Choices are: id, number, price, flag, day, title.");
            assertThatThrownBy(() -> lab.apply(addCheck("Row", "c", Q.of("number__near", 1))))
                    .isInstanceOf(MigrationError.class)
                    .hasMessageContaining("Unsupported lookup 'near'");
            assertThatThrownBy(() -> lab.apply(addCheck("Row", "c", Q.of("number__in", 1))))
                    .hasMessageContaining(
                            "'number__in' in a check on table 'shop_row' needs a list");
            assertThatThrownBy(() -> lab.apply(addCheck("Row", "c", Q.of("number", new Object()))))
                    .hasMessageContaining("java.lang.Object cannot stand in a statement");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void quotesInNamesAndValuesStayQuotes(TestDatabase database) throws SQLException {
        try (var lab = lab(database)) {
            lab.apply(
                    addField("Row", "odd", character(30).column("o\"d'd"))
                            .fill("'); DROP TABLE x; --"),
                    addCheck("Row", "c\"1", Q.of("odd", "'); DROP TABLE x; --").not()));
            assertThatThrownBy(() ->
                            lab.sql(
                                    "INSERT INTO shop_row (\"o\"\"d'd\") VALUES ('''); DROP TABLE x; --')"))
                    .isInstanceOf(SQLException.class);
            lab.undo();
            assertThat(lab.facts()).noneMatch(f -> f.contains("o\"d"));
        }
    }
}
