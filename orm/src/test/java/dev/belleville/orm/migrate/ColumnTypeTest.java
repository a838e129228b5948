package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.meta.FieldSpec;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The type of each kind of field on both databases, as Django has it. */
class ColumnTypeTest {
    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(smallInteger(), "smallint", "smallint"),
                Arguments.of(integer(), "integer", "integer"),
                Arguments.of(bigInteger(), "bigint", "bigint"),
                Arguments.of(positiveSmallInteger(), "smallint unsigned", "smallint"),
                Arguments.of(positiveInteger(), "integer unsigned", "integer"),
                Arguments.of(positiveBigInteger(), "bigint unsigned", "bigint"),
                Arguments.of(bool(), "bool", "boolean"),
                Arguments.of(character(9), "varchar(9)", "character varying(9)"),
                Arguments.of(slug(50), "varchar(50)", "character varying(50)"),
                Arguments.of(email(254), "varchar(254)", "character varying(254)"),
                Arguments.of(file(100), "varchar(100)", "character varying(100)"),
                Arguments.of(image(100), "varchar(100)", "character varying(100)"),
                Arguments.of(filePath(100), "varchar(100)", "character varying(100)"),
                Arguments.of(genericIpAddress(), "char(39)", "inet"),
                Arguments.of(url(200), "varchar(200)", "character varying(200)"),
                Arguments.of(text(), "text", "text"),
                Arguments.of(decimal(9, 4), "decimal", "numeric(9,4)"),
                Arguments.of(floating(), "real", "double precision"),
                Arguments.of(date(), "date", "date"),
                Arguments.of(dateTime(), "datetime", "timestamp with time zone"),
                Arguments.of(time(), "time", "time without time zone"),
                Arguments.of(duration(), "bigint", "interval"),
                Arguments.of(uuid(), "char(32)", "uuid"),
                Arguments.of(binary(), "blob", "bytea"),
                Arguments.of(json(), "text", "jsonb"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theColumnHasDjangosType(FieldSpec spec, String sqlite, String postgresql)
            throws Exception {
        for (TestDatabase database : TestDatabase.values()) {
            try (var lab = new Lab(database)) {
                lab.apply(
                        createModel(
                                "Row", field("id", bigAuto().primaryKey()), field("value", spec)));
                String type = database == TestDatabase.SQLITE ? sqlite : postgresql;
                assertThat(lab.facts()).contains("column shop_row.value " + type + " not null");
            }
        }
    }
}
