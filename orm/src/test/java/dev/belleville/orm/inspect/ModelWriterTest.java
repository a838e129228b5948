package dev.belleville.orm.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DataError;
import dev.belleville.orm.DeleteOptions;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.ProgrammingError;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.Vendor;
import java.math.BigDecimal;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models for awkward tables compile, read what stands there, and write. */
class ModelWriterTest {
    @ParameterizedTest
    @EnumSource
    void everyRowOfAwkwardTablesIsRead(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club");
                var written = Written.of(database.url())) {
            assertThat(Rows.check(written))
                    .containsEntry("person", 3)
                    .containsEntry("membership", 3)
                    .containsEntry("egg", 2)
                    .containsEntry("class", 2)
                    .containsEntry("2024 sales", 2)
                    .containsEntry("log", 3)
                    .containsEntry("visit", 2)
                    .containsEntry("people", 3)
                    .containsEntry("rich_plates", 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsRead(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "types");
                var written = Written.of(database.url())) {
            assertThat(Rows.check(written)).containsEntry("every_type", 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreWrittenThroughThem(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club");
                var written = Written.of(database.url())) {
            written.orm()
                    .run(() -> {
                        BaseModel eve =
                                written.row("person", Map.of("name", "Eve", "badge", "E0000005"));
                        eve.save();
                        assertThat(eve.pk()).isNotNull();
                        BaseModel note =
                                written.row(
                                        "membership",
                                        Map.of("team", 8L, "personBadge", "E0000005"));
                        note.save();
                        assertThat(note.pk()).isEqualTo(List.of(8L, "E0000005"));
                        assertThat(written.objects("membership").filter("pk", note.pk()).count())
                                .isOne();
                        BaseModel sale = written.row("2024 sales", Map.of("amount", decimal()));
                        if (vendor == Vendor.SQLITE) {
                            sale.save();
                            assertThat((BigDecimal) Written.value(sale, "net"))
                                    .isEqualByComparingTo("4.50");
                        }
                        BaseModel seat = written.row("seat", Map.of("line", "B"));
                        seat.save();
                        assertThat(written.objects("seat").filter("taken", false).count())
                                .isEqualTo(2);
                        note.delete();
                        eve.delete();
                        assertThat(written.objects("person").count()).isEqualTo(3);
                    });
        }
    }

    private static BigDecimal decimal() {
        return new BigDecimal("2.25");
    }

    @ParameterizedTest
    @EnumSource
    void aTableWithoutKeyIsReadAlone(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club");
                var written = Written.of(database.url(), ModelWriter.of(Written.PACKAGE), "log")) {
            written.orm()
                    .run(() -> {
                        List<BaseModel> rows = written.objects("log").orderBy("weight").list();
                        assertThat(rows).hasSize(3);
                        BaseModel row = rows.getLast();
                        assertThatThrownBy(row::save)
                                .isInstanceOf(UnsupportedOperationException.class)
                                .hasMessageStartingWith(
                                        "Log has no key, so save() might hit other");
                        assertThatThrownBy(row::delete)
                                .isInstanceOf(UnsupportedOperationException.class);
                        assertThat(written.objects("log").filter("weight", 1).count()).isEqualTo(2);
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsWithoutKeyAreChangedByConditionsAlone(Vendor vendor) throws Exception {
        vendor.assumeThere();
        try (var database = vendor.fresh()) {
            execute(
                    database.url(),
                    "CREATE TABLE town (id integer NOT NULL PRIMARY KEY, name varchar(9) NOT NULL)",
                    "CREATE TABLE nokey (a integer, b varchar(9), town_id integer,"
                            + " FOREIGN KEY (town_id) REFERENCES town (id))",
                    "INSERT INTO town VALUES (1, 'Ulm')",
                    "INSERT INTO nokey VALUES (1, 'a', 1), (1, 'c', 1), (null, 'b', 1)");
            try (var written = Written.of(database.url())) {
                assertThat(written.text("nokey")).contains("class Nokey extends KeylessModel {");
                written.orm().run(() -> changeByConditions(written));
            }
        }
    }

    private static void changeByConditions(Written written) {
        var rows = written.objects("nokey");
        assertThat(rows.filter("b", "b").update("b", "d")).isOne();
        BaseModel row = rows.get("b", "c");
        assertThatThrownBy(() -> row.delete(DeleteOptions.DEFAULT))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rows.bulkUpdate(List.of(row), "b"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("Nokey has no key, so bulkUpdate() might hit other rows");
        var near = rows.filter("town__name", "Ulm");
        assertThatThrownBy(near::delete)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Filter by its own columns alone.");
        assertThatThrownBy(() -> near.update("b", "x"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rows.filter("b", "a").selectForUpdate().delete())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(rows.orderBy("b").flat("b").list()).containsExactly("a", "c", "d");
        assertThat(rows.filter("b", "a").delete().total()).isOne();
        assertThat(rows.orderBy("b").flat("b").list()).containsExactly("c", "d");
        assertThat(rows.filter("a", null).delete().total()).isOne();
        assertThat(rows.flat("b").list()).containsExactly("c");
    }

    @ParameterizedTest
    @EnumSource
    void whatTheDatabaseRefusesIsAnIntegrityError(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club");
                var written = Written.of(database.url())) {
            written.orm()
                    .run(() ->
                            assertThatThrownBy(() ->
                                            written.row(
                                                            "person",
                                                            Map.of(
                                                                    "name",
                                                                    "Ada",
                                                                    "badge",
                                                                    "A0000001"))
                                                    .save())
                                    .isInstanceOf(IntegrityError.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOddIsSaid(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club");
                var written = Written.of(database.url())) {
            assertThat(written.text("class"))
                    .contains("public class ClassRow extends")
                    .contains("// Renamed from 'int': 'int' is a word of Java.")
                    .contains("// Renamed from 'Mixed Case': it has characters that")
                    .contains("// Renamed from 'mixed_case': 'mixedCase' is taken.")
                    .contains("// Renamed from '2nd': its name begins with no letter.")
                    .contains("// Renamed from 'trailing_': it has a '_' at an end.")
                    .contains("// Renamed from 'two__under': it has more than one '_' in a row.")
                    .contains("@Column(column = \"say \\\"hi\\\" */ \\\\u0041\", blank = true)")
                    .contains("// Renamed from 'objects': 'objects' is taken.")
                    .contains("// Renamed from 'firstName': it has capitals.")
                    .doesNotContain("Renamed from 'naïve'");
            assertThat(written.text("membership"))
                    .contains(".compositePrimaryKey(\"team\", \"personBadge\")")
                    .contains("toField = \"badge\"")
                    .contains("onDelete = OnDelete.DB_CASCADE");
            assertThat(written.text("membership_note"))
                    .contains("// Points to membership (team, person_badge) by team, person_badge");
            assertThat(written.text("person"))
                    .contains("onDelete = OnDelete.DB_SET_NULL")
                    .contains("public final Many<Person> personBossSet = Many.to(Person.class);")
                    .contains("public final Many<Person> personMentorSet = Many.to(Person.class);")
                    .contains("public final Ref<@Nullable Passport> passport")
                    .contains("public final Ref<@Nullable Switch> switchField");
            assertThat(written.text("passport"))
                    .contains("primaryKey = true")
                    .contains("public final Ref<Person> person = Ref.to(Person.class);");
            assertThat(written.text("seat"))
                    .contains("// The key is not the primary one, but no two rows share it.")
                    .contains(".compositePrimaryKey(\"line\", \"place\")");
            assertThat(written.text("plate"))
                    .contains("// Not the primary key, but no two rows share it.")
                    .contains(".index(\"plate_worth\", \"-worth\", \"code\")");
            assertThat(written.text("String")).contains("public class StringRow extends");
            assertThat(written.text("visit"))
                    .contains("// No key is known: this stands for one, to read the rows by.")
                    .contains("// Points to person (id), but stands for the key.")
                    .contains("personId;")
                    .contains("public final Ref<Person> host = Ref.to(Person.class);");
        }
    }

    @Test
    void postgresqlHasMore() throws Exception {
        try (var database = Foreign.of(Vendor.POSTGRESQL, "club")) {
            ModelWriter writer = ModelWriter.of(Written.PACKAGE);
            assertThat(tables(database, writer))
                    .contains("measure", "near")
                    .doesNotContain("measure_2024", "headcount", "people", "far");
            assertThat(tables(database, writer.includePartitions()))
                    .contains("measure", "measure_2024")
                    .doesNotContain("headcount");
            assertThat(tables(database, writer.includeViews())).contains("headcount", "people");
            assertThat(tables(database, writer, "headcount", "log"))
                    .containsExactly("headcount", "log");
            try (var near = Written.of(database.url(), writer, "near")) {
                assertThat(near.text("near")).contains("// Points to elsewhere.far (id), which is");
            }
            String elsewhere = database.url() + "?search_path=elsewhere";
            try (var far = Written.of(elsewhere, writer)) {
                assertThat(far.sources()).extracting(ModelSource::table).containsExactly("far");
                assertThat(Rows.check(far)).containsEntry("far", 1);
            }
        }
    }

    private static List<String> tables(Foreign database, ModelWriter writer, String... names) {
        return Written.sources(database.url(), writer, names).stream()
                .map(ModelSource::table)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatIsNotThereIsNamed(Vendor vendor) throws Exception {
        try (var database = Foreign.of(vendor, "club")) {
            ModelWriter writer = ModelWriter.of(Written.PACKAGE);
            assertThatThrownBy(() -> Written.sources(database.url(), writer, "persons"))
                    .isInstanceOf(ProgrammingError.class)
                    .hasMessageContaining("No table 'persons'. Did you mean 'person'?")
                    .hasMessageContaining("There are: 2024 sales, ");
        }
    }

    @Test
    void aPackageIsOne() {
        for (String wrong : List.of("shop.new", "2shop", "shop..a", "a-b")) {
            assertThatThrownBy(() -> ModelWriter.of(wrong))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("'" + wrong + "' is no package");
        }
    }

    @Test
    void whatStandsThereIsNotOverwritten(@TempDir Path folder) throws Exception {
        var source = new ModelSource("goods", "shop.legacy", "Goods", "first");
        source.writeTo(folder);
        var again = new ModelSource("goods", "shop.legacy", "Goods", "second");
        assertThatThrownBy(() -> again.writeTo(folder))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("Goods.java");
        assertThat(folder.resolve("shop/legacy/Goods.java")).hasContent("first");
        Files.delete(folder.resolve("shop/legacy/Goods.java"));
    }

    @Test
    void typesOfPostgresqlAreWritten() throws Exception {
        try (var database = Foreign.of(Vendor.POSTGRESQL, "types");
                var written = Written.of(database.url())) {
            written.orm()
                    .run(() -> {
                        BaseModel row = written.objects("every_type").get("id", 1);
                        Written.set(row, "aMood", written.constant("every_type", "AMood", "HAPPY"));
                        Written.set(row, "someIntegers", List.of(4, 5));
                        Written.set(row, "somePrices", List.of(new BigDecimal("1.25")));
                        Written.set(row, "aJsonb", Map.of("c", 1L));
                        Written.set(row, "aTimestamp", Instant.parse("2024-07-01T12:00:00Z"));
                        Written.set(row, "anInet", "10.1.2.3");
                        row.save(
                                SaveOptions.only(
                                        "aMood",
                                        "someIntegers",
                                        "somePrices",
                                        "aJsonb",
                                        "aTimestamp",
                                        "anInet"));
                    });
            Rows.check(written);
            written.orm()
                    .run(() -> {
                        var all = written.objects("every_type");
                        Object happy = written.constant("every_type", "AMood", "HAPPY");
                        Object sad = written.constant("every_type", "AMood", "SAD");
                        assertThat(all.filter("aMood", happy).count()).isEqualTo(2);
                        assertThat(all.filter("aMood__in", List.of(sad, happy)).count())
                                .isEqualTo(2);
                        assertThat(all.filter("someMoney", "$1,234.50").count()).isOne();
                        assertThat(all.filter("someIntegers__contains", List.of(4)).count())
                                .isOne();
                        assertThat(all.filter("anInet", "10.1.2.3").count()).isOne();
                    });
            assertThat(
                            written.orm()
                                    .database()
                                    .query(
                                            "SELECT a_mood::text, a_timestamp::text, an_inet::text"
                                                    + " FROM every_type WHERE id = 1"))
                    .containsExactly(
                            Map.of(
                                    "a_mood",
                                    "HAPPY",
                                    "a_timestamp",
                                    "2024-07-01 12:00:00",
                                    "an_inet",
                                    "10.1.2.3/32"));
        }
    }

    @Test
    @ResourceLock(Resources.TIME_ZONE)
    void aMomentWithoutZoneIsMeantInUtcWhereverThisRuns() throws Exception {
        TimeZone usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (var database = Foreign.of(Vendor.POSTGRESQL, "types");
                var written = Written.of(database.url())) {
            written.orm()
                    .run(() -> {
                        BaseModel row = written.objects("every_type").get("id", 1);
                        assertThat(Written.value(row, "aTimestamp"))
                                .isEqualTo(Instant.parse("2024-01-31T08:17:00.123456Z"));
                        Written.set(row, "aTimestamp", Instant.parse("2024-07-01T12:00:00Z"));
                        row.save(SaveOptions.only("aTimestamp"));
                    });
            assertThat(
                            written.orm()
                                    .database()
                                    .query(
                                            "SELECT a_timestamp::text AS t FROM every_type"
                                                    + " WHERE id = 1"))
                    .containsExactly(Map.of("t", "2024-07-01 12:00:00"));
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    private static void execute(String url, String... statements) {
        try (Orm orm = Orm.builder().database("default", url).open()) {
            List.of(statements).forEach(sql -> orm.database().execute(sql));
        }
    }

    @Test
    void arraysOfArraysAreListsOfLists() throws Exception {
        try (var database = Vendor.POSTGRESQL.fresh()) {
            execute(
                    database.url(),
                    "CREATE DOMAIN board AS text[][]",
                    "CREATE TABLE game (id bigint PRIMARY KEY, pieces integer[][] NOT NULL,"
                            + " cube numeric(4, 1)[][][], marks board NOT NULL)",
                    "INSERT INTO game VALUES (1, '{{1,2},{3,NULL}}', '{{{1.5},{2}}}', '{{a,b}}')");
            try (var written = Written.of(database.url())) {
                assertThat(written.text("game"))
                        .contains("public List<List<Integer>> pieces;")
                        .contains("public @Nullable List<List<List<BigDecimal>>> cube;")
                        .contains("public List<List<String>> marks;");
                written.orm()
                        .run(() -> {
                            BaseModel game = written.objects("game").get();
                            assertThat(Written.value(game, "pieces"))
                                    .isEqualTo(List.of(List.of(1, 2), Arrays.asList(3, null)));
                            assertThat(Written.value(game, "cube")).hasToString("[[[1.5], [2.0]]]");
                            Written.set(game, "pieces", List.of(List.of(7), List.of(8)));
                            Written.set(game, "marks", List.of(List.of("a,b"), List.of("\"")));
                            game.save();
                            assertThat(Written.value(written.objects("game").get(), "marks"))
                                    .isEqualTo(List.of(List.of("a,b"), List.of("\"")));
                            assertThat(
                                            written.objects("game")
                                                    .filter(
                                                            "pieces",
                                                            List.of(List.of(7), List.of(8)))
                                                    .count())
                                    .isOne();
                        });
            }
        }
    }

    @Test
    void aTableWithoutColumnsIsTold() {
        try (var database = Vendor.POSTGRESQL.fresh()) {
            execute(
                    database.url(),
                    "CREATE TABLE nothing ()",
                    "CREATE TABLE thing (id bigint PRIMARY KEY)");
            var told = new ArrayList<String>();
            assertThat(
                            Written.sources(
                                    database.url(),
                                    ModelWriter.of(Written.PACKAGE).onLeftOut(told::add)))
                    .singleElement()
                    .extracting(ModelSource::table)
                    .isEqualTo("thing");
            assertThat(told).containsExactly("nothing");
        }
    }

    @Test
    void timesOfMariadbThatAreNoTimesOfDayAreNotRead() throws Exception {
        Vendor.MARIADB.assumeThere();
        try (var database = Vendor.MARIADB.fresh()) {
            execute(
                    database.url(),
                    "CREATE TABLE shift (id integer PRIMARY KEY, start time(6), changed timestamp"
                            + " NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp())",
                    "INSERT INTO shift (id, start) VALUES (1, '23:59:59.999999'), (2, '24:00:00'),"
                            + " (3, '-838:59:59'), (4, NULL)");
            try (var written = Written.of(database.url())) {
                assertThat(words(written.text("shift")))
                        .contains("A guess: a time of day; if some are negative or longer than a")
                        .contains("the database writes current_timestamp() at each UPDATE that");
                written.orm().run(() -> readTimes(written));
            }
        }
    }

    private static void readTimes(Written written) {
        var rows = written.objects("shift");
        assertThat(Written.value(rows.get("id", 1), "start"))
                .isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
        assertThat(Written.value(rows.get("id", 4), "start")).isNull();
        assertThatThrownBy(() -> rows.get("id", 2))
                .isInstanceOf(DataError.class)
                .hasMessageContaining("the TIME '24:00:00");
        assertThatThrownBy(() -> rows.get("id", 3))
                .isInstanceOf(DataError.class)
                .hasMessageStartingWith(
                        "legacy.Shift.start of the row with the key 3: the TIME '-838:59:59")
                .hasMessageEndingWith("Hold such lengths of time as a text: a String field.");
        assertThatThrownBy(() -> rows.filter("id", 3).flat("start").list())
                .isInstanceOf(DataError.class)
                .hasMessageStartingWith("legacy.Shift.start: the TIME '-838:59:59");
    }

    @Test
    void aMomentWithoutZoneIsMarkedAsAGuess() throws Exception {
        try (var database = Vendor.POSTGRESQL.fresh()) {
            execute(
                    database.url(),
                    "CREATE TABLE visit (id integer PRIMARY KEY, local timestamp, sure timestamptz)");
            try (var written = Written.of(database.url())) {
                assertThat(written.text("visit"))
                        .containsOnlyOnce("A guess: the column has no time zone, and is read and")
                        .contains(
                                "written as UTC.\n    @Column(blank = true)\n    public @Nullable Instant local;");
            }
        }
    }

    /** Comments without the ends of their lines. */
    private static String words(String source) {
        return source.replaceAll("\\s+//\\s+|\\s+", " ");
    }
}
