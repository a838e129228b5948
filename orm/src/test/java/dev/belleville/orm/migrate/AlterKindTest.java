package dev.belleville.orm.migrate;

import static dev.belleville.orm.migrate.Fields.*;
import static dev.belleville.orm.migrate.Operations.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a field turns into: its values come back as they were, or the change is refused. */
class AlterKindTest {
    /** A kind of field with some of its values, as SQL, and what each of them may turn into. */
    private enum Kind {
        SMALL(
                smallInteger(),
                "0 SMALL INTEGER BIG POSITIVE TRUTH SHORT LONG MONEY PRECISE FLOAT",
                "1 SMALL INTEGER BIG POSITIVE TRUTH SHORT LONG MONEY PRECISE FLOAT",
                "-32768 SMALL INTEGER BIG LONG MONEY PRECISE FLOAT"),
        INTEGER(
                integer(),
                "1 SMALL INTEGER BIG POSITIVE TRUTH SHORT LONG MONEY PRECISE FLOAT",
                "-7 SMALL INTEGER BIG SHORT LONG MONEY PRECISE FLOAT",
                "2147483647 INTEGER BIG POSITIVE LONG PRECISE FLOAT"),
        BIG(
                bigInteger(),
                "0 SMALL INTEGER BIG POSITIVE TRUTH SHORT LONG MONEY PRECISE FLOAT",
                "32768 INTEGER BIG POSITIVE SHORT LONG MONEY PRECISE FLOAT",
                "9007199254740993 BIG LONG PRECISE",
                "-9223372036854775808 BIG LONG"),
        POSITIVE(
                positiveInteger(),
                "0 SMALL INTEGER BIG POSITIVE TRUTH SHORT LONG MONEY PRECISE FLOAT",
                "2147483647 INTEGER BIG POSITIVE LONG PRECISE FLOAT"),
        TRUTH(
                bool(),
                "'1' SMALL INTEGER BIG POSITIVE TRUTH",
                "'0' SMALL INTEGER BIG POSITIVE TRUTH"),
        SHORT(
                character(5),
                "'42' SMALL INTEGER BIG POSITIVE SHORT LONG",
                "'-7' SMALL INTEGER BIG SHORT LONG",
                "'007' SHORT LONG",
                "'tea' SHORT LONG",
                "'4_' SHORT LONG",
                "'' SHORT LONG"),
        LONG(
                text(),
                "'2147483648' BIG LONG",
                "'999999' INTEGER BIG POSITIVE LONG",
                "'-0' SHORT LONG",
                "'long_text' LONG"),
        IP(genericIpAddress(), "'10.0.0.1' IP"),
        MONEY(
                decimal(9, 4),
                "1.25 MONEY PRECISE FLOAT",
                "12.3456 MONEY FLOAT",
                "-99999.9999 MONEY FLOAT",
                "40000 INTEGER BIG POSITIVE MONEY PRECISE FLOAT"),
        PRECISE(
                decimal(20, 2),
                "2.00 SMALL INTEGER BIG POSITIVE MONEY PRECISE FLOAT",
                "1234567890123.25 PRECISE FLOAT",
                "123456789012345678.25 PRECISE"),
        FLOAT(
                floating(),
                "2.0 SMALL INTEGER BIG POSITIVE MONEY PRECISE FLOAT",
                "0.5 MONEY PRECISE FLOAT",
                "0.1 MONEY PRECISE FLOAT",
                "0.30000000000000004 FLOAT",
                "1e300 FLOAT",
                "281474976710656 BIG PRECISE FLOAT"),
        DATE(date(), "'2024-02-29' DATE"),
        MOMENT(dateTime(), "'2024-02-29_00:00:00' MOMENT"),
        TIME(time(), "'00:00:00' TIME"),
        DURATION(duration(), "1000000 DURATION"),
        UUID(uuid(), "'6f9619ff8b86d011b42d00cf4fc964ff' UUID"),
        BYTES(binary(), "X'3432' BYTES"),
        JSON(json(), "'42' JSON");

        @SuppressWarnings(
                "ImmutableEnumChecker") // it cannot change, as all that models are made of
        private final FieldSpec spec;

        @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
        private final List<String> values;

        Kind(FieldSpec spec, String... values) {
            this.spec = spec.nullable();
            this.values = List.of(values);
        }

        String model() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }

        String table() {
            return "shop_" + name().toLowerCase(Locale.ROOT);
        }

        /** The field of another kind's model that is to turn into this. */
        String field() {
            return "to" + model();
        }

        String column() {
            return "to_" + name().toLowerCase(Locale.ROOT);
        }

        String onPostgresql(String value) {
            return switch (this) {
                case DURATION -> "interval '1 second'";
                case BYTES -> "'\\x3432'";
                default -> value;
            };
        }
    }

    private static Stream<Kind> kinds() {
        return Stream.of(Kind.values());
    }

    /** A model of this kind, with a field that is to turn into each. */
    private static ModelState model(Kind from, Function<Kind, FieldSpec> turned) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        fields.put("id", bigAuto().primaryKey());
        kinds().forEach(to -> fields.put(to.field(), turned.apply(to)));
        return new ModelState("shop", from.model(), fields, Meta.of());
    }

    /** Each model with a row without values. */
    private static Lab rows(TestDatabase database) throws SQLException {
        var lab = new Lab(database);
        for (Kind from : Kind.values()) {
            ModelState model = model(from, _ -> from.spec);
            NamedField[] fields =
                    model.fields().entrySet().stream()
                            .map(e -> field(e.getKey(), e.getValue()))
                            .toArray(NamedField[]::new);
            lab.apply(createModel(from.model(), fields));
            lab.sql("INSERT INTO " + from.table() + " (id) VALUES (7)");
        }
        return lab;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void withoutValuesEverythingGoes(TestDatabase database) throws Exception {
        try (var lab = rows(database)) {
            List<String> before = columns(lab);
            ProjectState turned =
                    ProjectState.of(kinds().map(from -> model(from, to -> to.spec)).toList());
            lab.change(lab.state(), turned);
            assertThat(columns(lab)).isNotEqualTo(before);
            lab.change(turned, lab.state());
            assertThat(columns(lab)).isEqualTo(before);
        }
    }

    /** Without checks, which get another name when they come back. */
    private static List<String> columns(Lab lab) throws SQLException {
        return lab.facts().stream().filter(fact -> fact.startsWith("column ")).toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void valuesComeBackOrTheChangeIsRefused(TestDatabase database) throws Exception {
        var found = new ArrayList<String>();
        var expected = new ArrayList<String>();
        try (var lab = rows(database)) {
            for (Kind from : Kind.values()) {
                for (String line : from.values) {
                    if (line.startsWith("123456789012345678.") && lab.isSqlite()) {
                        continue; // Its decimals are floats.
                    }
                    String value = line.substring(0, line.indexOf(' ')).replace('_', ' ');
                    expected.add(from + " " + line);
                    var into = new ArrayList<String>();
                    into.add(from + " " + line.substring(0, line.indexOf(' ')));
                    String sql =
                            database == TestDatabase.POSTGRESQL ? from.onPostgresql(value) : value;
                    for (Kind to : Kind.values()) {
                        if (survives(lab, from, to, sql)) {
                            into.add(to.name());
                        }
                    }
                    found.add(String.join(" ", into));
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static boolean survives(Lab lab, Kind from, Kind to, String value) throws SQLException {
        String read = "SELECT " + to.column() + " FROM " + from.table();
        String write = "UPDATE " + from.table() + " SET " + to.column() + " = ";
        lab.sql(write + value);
        List<String> before = lab.rows(read);
        boolean done = true;
        try {
            lab.apply(alterField(from.model(), to.field(), to.spec));
        } catch (MigrationError e) {
            done = false;
            assertThat(e)
                    .hasMessageContaining(
                            "1 of them hold a value in %s.%s that would not"
                                    .formatted(from.table().replace('_', '.'), to.field()))
                    .hasMessageContaining("the row with id = 7");
        }
        if (done) {
            lab.undo();
        }
        assertThat(lab.rows(read)).as(value + " as " + to).isEqualTo(before);
        lab.sql(write + "NULL");
        return done;
    }

    @Test
    void whatListsHoldCountsOneByOne() throws Exception {
        try (var lab = new Lab(TestDatabase.POSTGRESQL)) {
            lab.apply(
                            createModel(
                                    "Row",
                                    field("id", bigAuto().primaryKey()),
                                    field("numbers", array(bigInteger())),
                                    field("words", array(character(9)))))
                    .sql(
                            "INSERT INTO shop_row (numbers, words) VALUES ('{1, 2}', '{a, b}')",
                            "INSERT INTO shop_row (numbers, words) VALUES ('{1, 32768}', '{tea}')");
            assertThatThrownBy(() -> lab.apply(alterField("Row", "numbers", array(smallInteger()))))
                    .hasMessageContaining("1 of them hold a value in shop.row.numbers")
                    .hasMessageContaining(
                            "from array of big integer into array of small integer, such as the row"
                                    + " with id = 2");
            assertThatThrownBy(() -> lab.apply(alterField("Row", "words", array(character(2)))))
                    .hasMessageContaining("1 of them hold a value in shop.row.words");
            assertThatThrownBy(() -> lab.apply(alterField("Row", "words", array(date()))))
                    .hasMessageContaining("2 of them hold a value in shop.row.words");
            assertThatThrownBy(() -> lab.apply(alterField("Row", "numbers", text())))
                    .hasMessageContaining("2 of them hold a value in shop.row.numbers");
            lab.apply(
                    alterField("Row", "numbers", array(integer())),
                    alterField("Row", "words", array(character(3))));
            assertThat(lab.rows("SELECT numbers, words FROM shop_row ORDER BY id"))
                    .containsExactly("{1,2}|{a,b}", "{1,32768}|{tea}");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void theRowIsNamedByAllFieldsOfItsKey(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                            createModel(
                                            "Row",
                                            field("shelf", integer()),
                                            field("place", character(3)),
                                            field("stock", integer()))
                                    .meta(Meta.of().compositePrimaryKey("shelf", "place")))
                    .sql(
                            "INSERT INTO shop_row VALUES (1, 'a', 5), (1, 'b', 50000), (2, 'a',"
                                    + " -70000)");
            assertThatThrownBy(() -> lab.apply(alterField("Row", "stock", smallInteger())))
                    .hasMessageContaining("2 of them hold a value in shop.row.stock")
                    .hasMessageContaining("such as the row with shelf = 1, place = b. Mend them");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aDefaultAndAnIndexOfTheOldKindAreNoHindrance(TestDatabase database) throws Exception {
        try (var lab = new Lab(database)) {
            lab.apply(
                    createModel(
                            "Row",
                            field("id", bigAuto().primaryKey()),
                            field("stock", integer().dbDefault("7").index()),
                            field("day", date().unique().dbDefault("2024-02-29"))));
            List<String> before = lab.facts();
            lab.apply(
                    alterField("Row", "stock", text().dbDefault("none").index()),
                    alterField("Row", "day", integer().dbDefault("3").unique()));
            lab.undo();
            assertThat(lab.facts()).isEqualTo(before);
        }
    }
}
