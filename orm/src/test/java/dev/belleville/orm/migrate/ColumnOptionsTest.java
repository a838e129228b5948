package dev.belleville.orm.migrate;

import static dev.belleville.orm.OnDelete.CASCADE;
import static dev.belleville.orm.OnDelete.DB_CASCADE;
import static dev.belleville.orm.OnDelete.DB_SET_DEFAULT;
import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Case;
import dev.belleville.orm.DateFunctions;
import dev.belleville.orm.Meta;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.orm.Q;
import dev.belleville.orm.TextFunctions;
import dev.belleville.orm.Value;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.IndexSpec;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database makes of a column by itself comes and goes with migrations, and back. */
class ColumnOptionsTest {
    private static Lab lab(TestDatabase database) throws Exception {
        return new Lab(database)
                .apply(
                        createModel(
                                "Row",
                                field("id", bigAuto().primaryKey()),
                                field("a", integer()),
                                field("b", character(9).dbDefault("x"))))
                .sql("INSERT INTO shop_row (a) VALUES (2)");
    }

    @ParameterizedTest
    @EnumSource
    void databaseDefaultsChange(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            lab.apply(
                    alterField("Row", "b", character(9).dbDefault("y")),
                    addField("Row", "c", integer().dbDefault("7")),
                    addField("Row", "d", dateTime().dbDefault("now")));
            lab.sql("INSERT INTO shop_row (a) VALUES (3)");
            assertThat(lab.rows("SELECT a, b, c FROM shop_row WHERE d IS NOT NULL ORDER BY a"))
                    .containsExactly("2|x|7", "3|y|7");
            lab.undo();
            lab.sql("INSERT INTO shop_row (a) VALUES (4)");
            assertThat(lab.rows("SELECT b FROM shop_row ORDER BY a"))
                    .containsExactly("x", "y", "x");
            lab.apply(alterField("Row", "b", character(9).nullable()));
            lab.sql("INSERT INTO shop_row (a) VALUES (5)");
            assertThat(lab.rows("SELECT b FROM shop_row WHERE a = 5")).containsExactly("null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void generatedColumnsAreComputedForRowsThatAreThere(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            lab.apply(addField("Row", "twice", integer().generated("a * 2", true)));
            lab.sql("UPDATE shop_row SET a = 5");
            assertThat(lab.rows("SELECT twice FROM shop_row")).containsExactly("10");
            lab.apply(addField("Row", "e", integer().defaultValue(1)));
            assertThat(lab.rows("SELECT a, twice, e FROM shop_row")).containsExactly("5|10|1");
            Operation thrice = alterField("Row", "twice", integer().generated("a * 3", true));
            if (lab.isSqlite() || lab.isMariadb()) {
                lab.apply(thrice);
                assertThat(lab.rows("SELECT twice FROM shop_row")).containsExactly("15");
            } else {
                assertThatThrownBy(() -> lab.apply(thrice))
                        .hasMessageContaining("must be removed and added again");
            }
            Operation computed = alterField("Row", "e", integer().generated("a * 4", true));
            assertThatThrownBy(() -> lab.apply(computed))
                    .hasMessageContaining("into integer that the database computes");
            assertThat(lab.rows("SELECT e FROM shop_row")).containsExactly("1");
        }
    }

    @Test
    void postgresqlKeepsTheTypeThatAGeneratedColumnReads() throws Exception {
        try (Lab lab = lab(TestDatabase.POSTGRESQL)) {
            Operation twice = addField("Row", "twice", integer().generated("a * 2", true));
            Operation wider = alterField("Row", "a", bigInteger());
            lab.apply(twice);
            assertThatThrownBy(() -> lab.apply(wider))
                    .hasMessageContaining(
                            "cannot change the type of 'a' while the generated field 'twice' reads"
                                    + " it: remove twice before, and add it again behind.");
            lab.apply(removeField("Row", "twice"), wider, twice).sql("UPDATE shop_row SET a = 4");
            assertThat(lab.rows("SELECT a, twice FROM shop_row")).containsExactly("4|8");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rulesAndIndexesWithConditionsComeAndGo(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            List<String> before = lab.facts();
            lab.apply(
                    addConstraint("Row", ConstraintSpec.unique("once", "a").where(Q.of("b", "x"))),
                    addIndex("Row", IndexSpec.of("low").expressions("lower(b)")));
            if (lab.isMariadb()) { // as in Django, neither is made there
                assertThat(lab.facts()).isEqualTo(before);
                return;
            }
            assertThatThrownBy(() -> lab.sql("INSERT INTO shop_row (a) VALUES (2)"))
                    .isInstanceOf(SQLException.class);
            lab.sql("INSERT INTO shop_row (a, b) VALUES (2, 'y')");
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
            lab.sql("INSERT INTO shop_row (a) VALUES (2)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabasesCascadeComesAndGoes(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            lab.apply(
                    createModel(
                            "Part",
                            field("id", bigAuto().primaryKey()),
                            field("row", foreignKey("shop.Row", CASCADE))));
            lab.sql("INSERT INTO shop_part (row_id) VALUES (1)");
            lab.apply(alterField("Part", "row", foreignKey("shop.Row", DB_CASCADE)));
            lab.sql("DELETE FROM shop_row");
            assertThat(lab.rows("SELECT count(*) FROM shop_part")).containsExactly("0");
            lab.undo();
            lab.sql("INSERT INTO shop_row (id, a) VALUES (9, 1)");
            lab.sql("INSERT INTO shop_part (row_id) VALUES (9)");
            assertThatThrownBy(() -> lab.sql("DELETE FROM shop_row"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotManagedHasNoTableAndCanStillBePointedTo(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            lab.sql("CREATE TABLE old (code varchar(9) PRIMARY KEY)");
            lab.apply(
                    createModel("Old", field("code", character(9).primaryKey()))
                            .meta(Meta.of().table("old").unmanaged()),
                    createModel(
                            "Part",
                            field("id", bigAuto().primaryKey()),
                            field("old", foreignKey("shop.Old", CASCADE))));
            lab.sql("INSERT INTO old VALUES ('k')", "INSERT INTO shop_part (old_id) VALUES ('k')");
            lab.undo();
            assertThat(lab.rows("SELECT code FROM old")).containsExactly("k");
        }
    }

    @ParameterizedTest
    @EnumSource
    void databaseDefaultsAreComputed(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            lab.apply(
                    addField(
                            "Row",
                            "c",
                            character(9).dbDefault(TextFunctions.lower(Value.of("YES it's")))),
                    addField("Row", "d", integer().dbDefault(Value.of(1).plus(2).times(3))),
                    addField("Row", "e", dateTime().dbDefault(DateFunctions.now())),
                    addField(
                            "Row",
                            "f",
                            integer()
                                    .dbDefault(
                                            Case.when(Q.of(Value.of(2), "gt", 1), 5).otherwise(6))),
                    addField("Row", "g", character(9).dbDefault(Value.of("a").plus("b"))));
            lab.sql("INSERT INTO shop_row (a) VALUES (3)");
            assertThat(
                            lab.rows(
                                    "SELECT a, c, d, f, g FROM shop_row WHERE e IS NOT NULL ORDER BY a"))
                    .containsExactly("2|yes it's|9|5|ab", "3|yes it's|9|5|ab");
            lab.apply(
                    alterField("Row", "d", integer().dbDefault(Value.of(7).minus(1))),
                    alterField("Row", "c", character(9).dbDefault("no")));
            lab.sql("INSERT INTO shop_row (a) VALUES (4)");
            assertThat(lab.rows("SELECT c, d FROM shop_row WHERE a = 4")).containsExactly("no|6");
            lab.undo();
            lab.sql("INSERT INTO shop_row (a) VALUES (5)");
            assertThat(lab.rows("SELECT c, d FROM shop_row WHERE a = 5"))
                    .containsExactly("yes it's|9");
        }
    }

    @ParameterizedTest
    @EnumSource
    void generatedColumnsAreKeptOrComputedWhenRead(TestDatabase database) throws Exception {
        try (Lab lab = lab(database)) {
            lab.apply(addField("Row", "kept", integer().generated("a * 2", true)));
            Operation fleeting = addField("Row", "fleeting", integer().generated("a * 3", false));
            if (!lab.isSqlite() && !lab.isMariadb()) {
                List<String> before = lab.facts();
                assertThatThrownBy(() -> lab.apply(fleeting))
                        .hasCauseInstanceOf(NotSupportedError.class)
                        .hasMessageContaining("The column 'fleeting' of table 'shop_row'")
                        .hasMessageContaining("stored = true");
                assertThat(lab.facts()).isEqualTo(before);
                assertThat(
                                lab.rows(
                                        "SELECT attgenerated FROM pg_attribute WHERE attrelid ="
                                                + " 'shop_row'::regclass AND attname = 'kept'"))
                        .containsExactly("s");
                return;
            }
            lab.apply(fleeting);
            assertThat(lab.rows("SELECT kept, fleeting FROM shop_row")).containsExactly("4|6");
            assertThat(
                            lab.rows(
                                    lab.isSqlite()
                                            ? "SELECT name, hidden FROM pragma_table_xinfo('shop_row')"
                                                    + " WHERE hidden > 0 ORDER BY name"
                                            : "SELECT column_name, extra FROM"
                                                    + " information_schema.columns WHERE table_name"
                                                    + " = 'shop_row' AND table_schema = DATABASE()"
                                                    + " AND extra LIKE '%GENERATED' ORDER BY"
                                                    + " column_name"))
                    .containsExactly(
                            lab.isSqlite()
                                    ? new String[] {"fleeting|2", "kept|3"}
                                    : new String[] {
                                        "fleeting|VIRTUAL GENERATED", "kept|STORED GENERATED"
                                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseGivesRowsTheirDefaultWhereTheirTargetGoes(TestDatabase database)
            throws Exception {
        try (Lab lab = lab(database)) {
            lab.sql("INSERT INTO shop_row (id, a) VALUES (8, 8), (9, 9)");
            Operation part =
                    createModel(
                            "Part",
                            field("id", bigAuto().primaryKey()),
                            field("row", foreignKey("shop.Row", DB_SET_DEFAULT).dbDefault("8")));
            if (lab.isMariadb()) {
                List<String> before = lab.facts();
                assertThatThrownBy(() -> lab.apply(part))
                        .hasCauseInstanceOf(NotSupportedError.class)
                        .hasMessageContaining("DB_SET_DEFAULT, which MariaDB refuses")
                        .hasMessageContaining("SET_DEFAULT or DB_SET_NULL");
                assertThat(lab.facts()).isEqualTo(before);
                return;
            }
            lab.apply(part);
            lab.sql("INSERT INTO shop_part (row_id) VALUES (9)");
            lab.sql("DELETE FROM shop_row WHERE id = 9");
            assertThat(lab.rows("SELECT row_id FROM shop_part")).containsExactly("8");
        }
    }
}
