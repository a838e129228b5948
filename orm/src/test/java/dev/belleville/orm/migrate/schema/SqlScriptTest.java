package dev.belleville.orm.migrate.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.migrate.schema.SqlTokens.Flavor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SqlScriptTest {
    @ParameterizedTest
    @EnumSource(Flavor.class)
    void aSemicolonInQuotesOrCommentsEndsNothing(Flavor flavor) {
        assertThat(
                        SqlScript.split(
                                "SELECT ';' ; SELECT \"a;b\" -- not; here\n; /* ; */ ;; SELECT 'it''s;'",
                                flavor))
                .containsExactly("SELECT ';'", "SELECT \"a;b\" -- not; here", "SELECT 'it''s;'");
        assertThat(SqlScript.split(" \n-- nothing\n", flavor)).isEmpty();
        assertThat(SqlScript.split("SELECT 'never ends;", flavor))
                .containsExactly("SELECT 'never ends;");
    }

    @Test
    void eachDatabaseQuotesInItsWay() {
        assertThat(
                        SqlScript.split(
                                "SELECT $a$;$b$;$a$; SELECT $1; SELECT E'\\';'; x",
                                Flavor.POSTGRESQL))
                .containsExactly("SELECT $a$;$b$;$a$", "SELECT $1", "SELECT E'\\';'", "x");
        assertThat(SqlScript.split("/* a /* ; */ ; */ SELECT 1; y", Flavor.POSTGRESQL))
                .containsExactly("/* a /* ; */ ; */ SELECT 1", "y");
        assertThat(
                        SqlScript.split(
                                "SELECT `a;`; # b;\nSELECT 5--1; SELECT '\\'; z", Flavor.MARIADB))
                .containsExactly("SELECT `a;`", "# b;\nSELECT 5--1", "SELECT '\\'", "z");
        assertThat(SqlScript.split("SELECT [a;b]; SELECT `c;`", Flavor.SQLITE))
                .containsExactly("SELECT [a;b]", "SELECT `c;`");
    }

    @ParameterizedTest
    @EnumSource(Flavor.class)
    void theBodyOfATriggerIsOneStatement(Flavor flavor) {
        String trigger =
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN 1 THEN 2 END;"
                        + " DELETE FROM c; END";
        assertThat(SqlScript.split(trigger + "; SELECT 1;", flavor))
                .containsExactly(trigger, "SELECT 1");
    }

    @Test
    void blocksInsideOfRoutinesEndThemselves() {
        String routine =
                "CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; WHILE 0 DO SELECT 2; END"
                        + " WHILE; CASE x WHEN 1 THEN SELECT 3; END CASE; END";
        assertThat(SqlScript.split(routine + ";\nCALL p()", Flavor.MARIADB))
                .containsExactly(routine, "CALL p()");
    }

    @Test
    void anEndlessScriptIsReadInOneGo() {
        String many = "INSERT INTO a VALUES " + "(1, 'x'), ".repeat(50_000) + "(2, 'y');";
        assertThat(SqlScript.split(many.repeat(2), Flavor.SQLITE)).hasSize(2);
    }

    @Test
    void namesAndPlacesAreFoundOutsideOfTexts() {
        assertThat(SqlScript.names("ALTER TABLE \"a\"\"b\" ADD c 'd'", Flavor.MARIADB))
                .containsExactly("ALTER", "TABLE", "a\"b", "ADD", "c");
        assertThat(SqlScript.filled("a ? '?' ?", List.of("1", "NULL"), Flavor.SQLITE))
                .isEqualTo("a 1 '?' NULL");
        assertThatThrownBy(() -> SqlScript.filled("a ?", List.of("1", "2"), Flavor.SQLITE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SqlScript.firstWord("/* a */ drop table b", Flavor.SQLITE)).isEqualTo("DROP");
    }
}
