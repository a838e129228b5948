package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.meta.FieldSpec;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The type of each kind of field on each database, as Django has it. */
class ColumnTypeTest {
    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(smallInteger(), "smallint", "smallint", "smallint(6)"),
                Arguments.of(integer(), "integer", "integer", "int(11)"),
                Arguments.of(bigInteger(), "bigint", "bigint", "bigint(20)"),
                Arguments.of(
                        positiveSmallInteger(),
                        "smallint unsigned",
                        "smallint",
                        "smallint(5) unsigned"),
                Arguments.of(positiveInteger(), "integer unsigned", "integer", "int(10) unsigned"),
                Arguments.of(
                        positiveBigInteger(), "bigint unsigned", "bigint", "bigint(20) unsigned"),
                Arguments.of(bool(), "bool", "boolean", "tinyint(1)"),
                Arguments.of(character(9), "varchar(9)", "character varying(9)", "varchar(9)"),
                Arguments.of(slug(50), "varchar(50)", "character varying(50)", "varchar(50)"),
                Arguments.of(email(254), "varchar(254)", "character varying(254)", "varchar(254)"),
                Arguments.of(file(100), "varchar(100)", "character varying(100)", "varchar(100)"),
                Arguments.of(image(100), "varchar(100)", "character varying(100)", "varchar(100)"),
                Arguments.of(
                        filePath(100), "varchar(100)", "character varying(100)", "varchar(100)"),
                Arguments.of(genericIpAddress(), "char(39)", "inet", "char(39)"),
                Arguments.of(url(200), "varchar(200)", "character varying(200)", "varchar(200)"),
                Arguments.of(text(), "text", "text", "longtext"),
                Arguments.of(decimal(9, 4), "decimal", "numeric(9,4)", "decimal(9,4)"),
                Arguments.of(floating(), "real", "double precision", "double"),
                Arguments.of(date(), "date", "date", "date"),
                Arguments.of(dateTime(), "datetime", "timestamp with time zone", "datetime(6)"),
                Arguments.of(time(), "time", "time without time zone", "time(6)"),
                Arguments.of(duration(), "bigint", "interval", "bigint(20)"),
                Arguments.of(uuid(), "char(32)", "uuid", "uuid"),
                Arguments.of(binary(), "blob", "bytea", "longblob"),
                Arguments.of(json(), "text", "jsonb", "longtext"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theColumnHasDjangosType(FieldSpec spec, String sqlite, String postgresql, String mariadb)
            throws Exception {
        for (TestDatabase database : TestDatabase.reachable()) {
            try (var lab = new Lab(database)) {
                lab.apply(
                        createModel(
                                "Row", field("id", bigAuto().primaryKey()), field("value", spec)));
                String type =
                        switch (database) {
                            case SQLITE -> sqlite;
                            case POSTGRESQL -> postgresql;
                            case MARIADB -> mariadb;
                        };
                assertThat(lab.facts()).contains("column shop_row.value " + type + " not null");
            }
        }
    }
}
