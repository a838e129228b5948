package dev.belleville.orm;

import static dev.belleville.orm.FixtureRoundTest.fixture;
import static dev.belleville.orm.FixtureRoundTest.text;
import static dev.belleville.orm.FixtureRoundTest.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.FixtureRoundTest.Sort;
import dev.belleville.orm.FixtureRoundTest.Thing;
import dev.belleville.orm.fixture.Dumped;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.fixture.Load;
import dev.belleville.orm.fixture.Loaded;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixtures that people write: in any order, half right, and wrong. */
class FixtureLoadTest {
    @TempDir Path folder;

    @Entity
    static class Place extends Model {
        static final Manager<Place> objects = Manager.of(Place.class);
        static final Meta meta = Meta.of().naturalKey("name");

        @Column(max = 20, unique = true)
        public String name = "";

        public final Ref<@Nullable Restaurant> restaurant = Ref.to(Restaurant.class);
    }

    @Entity
    static class Restaurant extends Place {
        static final Manager<Restaurant> objects = Manager.of(Restaurant.class);
        static final Meta meta = Meta.of();

        @Column(max = 20)
        public String dish = "";
    }

    @Entity(proxy = true)
    static class Spot extends Place {
        static final Manager<Spot> objects = Manager.of(Spot.class);
    }

    @Entity
    static class Seat extends BaseModel {
        static final Manager<Seat> objects = Manager.of(Seat.class);
        static final Meta meta = Meta.of().compositePrimaryKey("place", "number");

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Place> place = Ref.to(Place.class);

        public int number;
        public boolean taken;
    }

    enum Weather implements Choice {
        SUN("s"),
        RAIN("r");

        private final String value;

        Weather(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return value;
        }
    }

    @Entity
    static class Day extends Model {
        static final Manager<Day> objects = Manager.of(Day.class);

        public Weather weather = Weather.SUN;
        public @Nullable Weather later;
    }

    @ParameterizedTest
    @ValueSource(strings = {"weather", "later"})
    void theChoicesAreListedWhereOneIsNone(String field) {
        String day = "[{\"model\": \"town.day\", \"pk\": 1, \"fields\": {\"%s\": \"%s\"}}]";
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = Vendor.open(database, "town", Day.class)) {
            orm.run(() -> {
                assertThatThrownBy(() -> Fixtures.load().from(fixture(day.formatted(field, "S"))))
                        .isInstanceOf(FixtureError.class)
                        .hasMessage(
                                "test.json:1: town.day(pk=1)."
                                        + field
                                        + " = 'S': Value 'S' is not a valid choice. Choices are:"
                                        + " s, r. Did you mean 's'?");
                assertThat(Day.objects.exists()).isFalse();
                Fixtures.load().from(fixture(day.formatted(field, "r")));
                assertThat(Day.objects.filter(field, Weather.RAIN).count()).isOne();
            });
        }
    }

    @Entity
    static class Friend extends Model {
        static final Manager<Friend> objects = Manager.of(Friend.class);
        static final Meta meta = Meta.of().naturalKey("name", "home__name");

        @Column(max = 20)
        public String name = "";

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Place> home = Ref.to(Place.class);

        @ManyToMany(symmetrical = true)
        public final Many<Friend> friends = Many.to(Friend.class);
    }

    private static Orm town(Vendor.Fresh database) {
        return Vendor.open(
                database,
                "town",
                Place.class,
                Restaurant.class,
                Spot.class,
                Seat.class,
                Friend.class);
    }

    private static final String TOWN =
            """
            [
            {"model": "town.friend", "pk": 2, "fields": {"name": "bo", "home": ["inn"], "friends": [["al", "inn"]]}},
            {"model": "town.seat", "pk": [7, 1], "fields": {"place": 7, "number": 1, "taken": true}},
            {"model": "town.restaurant", "pk": 7, "fields": {"dish": "pie"}},
            {"model": "town.friend", "pk": 1, "fields": {"name": "al", "home": 7}},
            {"model": "town.place", "pk": 7, "fields": {"name": "inn"}}
            ]
            """;

    @ParameterizedTest
    @EnumSource
    void rowsMayPointToRowsThatComeLater(Vendor vendor) {
        vendor.assumeThere();
        try (var database = vendor.fresh();
                Orm orm = town(database)) {
            orm.run(() -> {
                assertThat(Fixtures.load().from(fixture(TOWN))).isEqualTo(new Loaded(1, 5, 5));
                assertThat(text(Fixtures.dump().format(FixtureFormat.JSONL)))
                        .isEqualTo(
                                """
                                {"model": "town.place","pk": 7,"fields": {"name": "inn"}}
                                {"model": "town.restaurant","pk": 7,"fields": {"dish": "pie"}}
                                {"model": "town.seat","pk": [7,1],"fields": {"place": 7,"number": 1,"taken": true}}
                                {"model": "town.friend","pk": 1,"fields": {"name": "al","home": 7,"friends": [2]}}
                                {"model": "town.friend","pk": 2,"fields": {"name": "bo","home": 7,"friends": [1]}}
                                """);
                assertThat(Fixtures.load().from(fixture(TOWN)).objects()).isEqualTo(5);
                assertThat(Restaurant.objects.get("dish", "pie").name).isEqualTo("inn");
                assertThat(
                                text(
                                        Fixtures.dump()
                                                .models("town.Friend")
                                                .naturalForeign()
                                                .naturalPrimary()))
                        .isEqualTo(
                                "[{\"model\": \"town.friend\", \"fields\": {\"name\": \"al\", \"home\": [\"inn\"],"
                                        + " \"friends\": [[\"bo\", \"inn\"]]}}, {\"model\": \"town.friend\", \"fields\":"
                                        + " {\"name\": \"bo\", \"home\": [\"inn\"], \"friends\": [[\"al\", \"inn\"]]}}]");
                assertThat(write(Fixtures.dump().models("town.Spot"), new ByteArrayOutputStream()))
                        .isEqualTo(new Dumped(0, 0, List.of("town.Spot"), List.of()));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void objectsWithoutKeysAreThoseOfTheirNaturalKeys(Vendor vendor) {
        vendor.assumeThere();
        try (var database = vendor.fresh();
                Orm orm = town(database)) {
            orm.run(() -> {
                String dump =
                        "[{\"model\": \"town.place\", \"fields\": {\"name\": \"inn\"}},"
                                + "{\"model\": \"town.friend\", \"fields\": {\"name\": \"al\", \"home\": [\"inn\"]}},"
                                + "{\"model\": \"town.friend\", \"fields\": {\"name\": \"al\", \"home\": [\"inn\"]}}]";
                Fixtures.load().from(fixture(dump));
                Fixtures.load().from(fixture(dump));
                assertThat(Place.objects.count()).isEqualTo(1);
                assertThat(Friend.objects.count()).isEqualTo(1);
                assertThat(Friend.objects.getByNaturalKey("al", "inn").naturalKey())
                        .isEqualTo(List.of("al", "inn"));
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                  | test.json:1: An array was expected",
                "[{\"model\": \"store.sort\"         | test.json:1: Unexpected end-of-input",
                "[7]                                 | test.json:1: this is no object but 7",
                "[{\"pk\": 1}]                       | the object names no 'model'; write",
                "[{\"modell\": \"a.b\"}]             | names no 'model', but 'modell'; write 'model'.",
                "[{\"model\": \"store.sorts\", \"fields\": {}}] | No model 'store.sorts'. Models are: store.Sort, store.Thing. Did you mean 'store.Sort'?",
                "[{\"model\": \"store.sort\", \"field\": {}}]   | store.sort(pk=none): it has no 'fields', but 'field'; write 'fields'.",
                "[{\"model\": \"store.sort\", \"pk\": \"x\", \"fields\": {}}] | store.sort(pk='x').id = 'x': “x” value must be an integer.",
                "[{\"model\": \"store.sort\", \"pk\": [1], \"fields\": {}}] | .id = [1]: a plain value is expected here.",
                "[{\"model\": \"store.sort\", \"pk\": 99999999999999999999, \"fields\": {}}] | value must be an integer.",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"nam\": 1}}] | store.Sort has no field 'nam'. Fields are: id, name, parent. Did you mean 'name'?",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": null}}] | store.sort(pk=1).name = null: the field cannot be null",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": {\"a\": 1}}}] | .name = {a=1}: a plain value is expected here.",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"b\", \"parent\": 5}}] | test.json:1: store.sort(pk=1).parent = 5: no row of store.Sort has this key",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"b\", \"parent\": [\"z\"]}}] | store.sort(pk=1).parent = [z]: no row of store.Sort has this natural key",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"b\", \"parent\": [\"z\", 1]}}] | this is no natural key of store.Sort, which is [name].",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"b\", \"parent\": [{}]}}] | no row of store.Sort has this natural key",
                "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"there\"}}, {\"model\": \"store.sort\", \"pk\": 2, \"fields\": {\"name\": \"there\"}}] | store.sort(pk=1): the database refuses it",
                "[{\"model\": \"store.thing\", \"fields\": {\"more\": 5}}] | .more = 5: a list of keys is expected",
                "[{\"model\": \"store.thing\", \"fields\": {\"more\": [null]}}] | .more = null: no key can be null.",
                "[{\"model\": \"store.thing\", \"fields\": {\"more\": [77]}}] | .more = 77: no row of store.Sort has this key",
                "[{\"model\": \"store.thing\", \"fields\": {\"bytes\": \"?\"}}] | .bytes = '?'",
                "[{\"model\": \"store.thing\", \"fields\": {\"price\": NaN}}] | .price = NaN: “NaN” value must be a decimal number.",
                "[{\"model\": \"store.thing\", \"fields\": {\"moment\": \"2026-02-30T00:00\"}}] | it is an invalid date/time.",
                "[{\"model\": \"store.thing\", \"fields\": {\"day\": \"-1\"}}] | must be in YYYY-MM-DD format.",
                "[{\"model\": \"store.thing\", \"fields\": {\"tree\": NaN}}] | JSON has no NaN",
            })
    void whatIsWrongIsNamed(String text, String message) {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = FixtureRoundTest.open(database)) {
            orm.run(() -> {
                Sort.objects.create(row -> {
                    row.id = 9L;
                    row.name = "there";
                });
                String good =
                        "[{\"model\": \"store.sort\", \"pk\": 30, \"fields\": {\"name\": \"good\"}}]";
                assertThatThrownBy(() -> Fixtures.load().from(fixture(good), fixture(text)))
                        .isInstanceOf(FixtureError.class)
                        .hasMessageContaining(message);
                assertThat(Sort.objects.flat("name").list()).containsExactly("there");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOneThatTheDatabaseRefusesIsNamedByItsLine(Vendor vendor) {
        vendor.assumeThere();
        try (var database = vendor.fresh();
                Orm orm = FixtureRoundTest.open(database)) {
            orm.run(() -> {
                var text = new StringBuilder("[\n");
                for (int i = 1; i <= 1200; i++) {
                    String name = i == 900 ? "n5" : "n" + i;
                    text.append(
                            "{\"model\": \"store.sort\", \"pk\": %d, \"fields\": {\"name\": \"%s\"}},\n"
                                    .formatted(i, name));
                }
                text.setLength(text.length() - 2);
                assertThatThrownBy(() -> Fixtures.load().from(fixture(text + "\n]")))
                        .hasMessageStartingWith(
                                "test.json:901: store.sort(pk=900): the database refuses it: ");
                assertThat(Sort.objects.count()).isZero();
                assertThat(Sort.objects.create(row -> row.name = "x").pk()).isNotNull();
                assertThatThrownBy(() ->
                                database(
                                        "INSERT INTO store_sort (name, parent_id) VALUES ('y', 99)"))
                        .isInstanceOf(IntegrityError.class); // keys are minded again
            });
        }
    }

    private static void database(String sql) {
        Orm.current().database().execute(sql);
    }

    @Test
    void aKeyTwiceIsOneRowWithTheLaterValues() {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = FixtureRoundTest.open(database)) {
            orm.run(() -> {
                String twice =
                        "[{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"a\"}},"
                                + "{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"b\"}}]";
                Fixtures.load().from(fixture(twice));
                assertThat(Sort.objects.flat("name").list()).containsExactly("b");
            });
        }
    }

    @Test
    void whatIsGoneIsPassedOverWhereThatIsAsked() {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = FixtureRoundTest.open(database)) {
            orm.run(() -> {
                Load load = Fixtures.load().ignoreNonexistent().exclude("store.Thing");
                Loaded loaded =
                        load.from(
                                fixture(
                                        "[{\"model\": \"old.gone\", \"pk\": 1, \"fields\": {}},"
                                                + "{\"model\": \"store.thing\", \"fields\": {}},"
                                                + "{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"a\", \"gone\": 1}}]"));
                assertThat(loaded).isEqualTo(new Loaded(1, 1, 3));
                assertThat(Thing.objects.exists()).isFalse();
            });
        }
    }

    @Test
    void labelsAreSuggested() {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = FixtureRoundTest.open(database)) {
            orm.run(() -> {
                assertThatThrownBy(() -> text(Fixtures.dump().models("stor")))
                        .hasMessage(
                                "No app 'stor' with models. Apps are: store. Did you mean 'store'?");
                assertThatThrownBy(() -> text(Fixtures.dump().models("store.Sor")))
                        .hasMessageContaining("Did you mean 'store.Sort'?");
                assertThatThrownBy(() -> text(Fixtures.dump().pks(1)))
                        .hasMessage("Primary keys are those of one model: name it as app.Model.");
                assertThatThrownBy(() -> Fixtures.load().from(Path.of("a.xml")))
                        .hasMessageContaining("No fixture format 'xml'. Formats are: json, jsonl.");
            });
        }
    }

    @Test
    void whoHearsSeesThatItIsRaw() {
        var heard = new ArrayList<String>();
        try (var database = Vendor.SQLITE.fresh();
                Orm orm =
                        Orm.builder()
                                .models("store", Sort.class, Thing.class)
                                .database("default", database.url())
                                .signals(
                                        Signals.of()
                                                .preSave(
                                                        Sort.class,
                                                        s -> heard.add("pre " + s.raw()))
                                                .postSave(
                                                        Sort.class,
                                                        s ->
                                                                heard.add(
                                                                        "post "
                                                                                + s.raw()
                                                                                + " "
                                                                                + s.created()))
                                                .m2mChanged(
                                                        Thing.class,
                                                        "more",
                                                        m ->
                                                                heard.add(
                                                                        m.action()
                                                                                + " "
                                                                                + m.keys())))
                                .open()) {
            new dev.belleville.orm.migrate.Migrator(
                            orm.database().dataSource(),
                            orm.registry(),
                            List.of(),
                            java.time.Clock.systemUTC())
                    .syncModels();
            orm.run(() -> {
                String sort =
                        "{\"model\": \"store.sort\", \"pk\": 1, \"fields\": {\"name\": \"a\"}}";
                String thing =
                        "{\"model\": \"store.thing\", \"pk\": \"00000000-0000-7000-8000-00000000000a\", \"fields\": {\"more\": %s}}";
                Fixtures.load()
                        .from(
                                fixture(
                                        "["
                                                + sort
                                                + ","
                                                + sort
                                                + ","
                                                + thing.formatted("[1]")
                                                + "]"));
                Fixtures.load().from(fixture("[" + thing.formatted("[]") + "]"));
                assertThat(heard)
                        .containsExactly(
                                "pre true",
                                "post true true",
                                "pre true",
                                "post true false",
                                "PRE_ADD [1]",
                                "POST_ADD [1]",
                                "PRE_REMOVE [1]",
                                "POST_REMOVE [1]");
            });
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws Exception {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = FixtureRoundTest.open(database)) {
            Path gone = folder.resolve("gone.json");
            Path packed = Files.writeString(folder.resolve("plain.json.gz"), "[]");
            orm.run(() -> {
                assertThatThrownBy(() -> Fixtures.load().from(gone))
                        .isInstanceOf(FixtureError.class)
                        .hasMessageContaining("gone.json cannot be read");
                assertThatThrownBy(() -> Fixtures.load().from(packed))
                        .hasMessageContaining("plain.json.gz cannot be read");
            });
        }
    }
}
