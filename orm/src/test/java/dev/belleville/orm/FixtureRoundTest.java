package dev.belleville.orm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.fixture.Dump;
import dev.belleville.orm.fixture.Dumped;
import dev.belleville.orm.fixture.Fixture;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.orm.fixture.Fixtures;
import dev.belleville.orm.fixture.Load;
import dev.belleville.orm.fixture.Loaded;
import dev.belleville.orm.meta.FieldKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows become text as Django writes it, and rows again. */
class FixtureRoundTest {
    @TempDir Path folder;

    @Entity
    static final class Sort extends Model {
        static final Manager<Sort> objects = Manager.of(Sort.class);
        static final Meta meta = Meta.of().ordering("-name").naturalKey("name");

        @Column(max = 40, unique = true)
        public String name = "";

        @ForeignKey(onDelete = OnDelete.SET_NULL, relatedName = "sorts")
        public final Ref<@Nullable Sort> parent = Ref.to(Sort.class);
    }

    @Entity
    static final class Thing extends BaseModel {
        static final Manager<Thing> objects = Manager.of(Thing.class);
        static final Manager<Thing> all = Manager.of(Thing.class);

        @Column(primaryKey = true)
        public UUID code = Uuid7.next();

        @Column(max = 80, blank = true)
        public String shortName = "";

        public @Nullable String note;

        @Column(digits = 12, places = 8)
        public BigDecimal price = BigDecimal.ZERO;

        public double weight;
        public boolean isNew;
        public @Nullable Long big;
        public @Nullable LocalDate day;
        public @Nullable Instant moment;
        public @Nullable LocalTime time;
        public @Nullable Duration length;
        public byte[] bytes = {};

        @Column(kind = FieldKind.JSON)
        public @Nullable Object tree;

        @Column(autoNow = true)
        public @Nullable Instant changed;

        @Column(dbDefault = "7")
        public @Nullable Integer stock;

        @Column(generated = "stock * 2")
        public @Nullable Integer doubled;

        @ForeignKey(onDelete = OnDelete.PROTECT)
        public final Ref<@Nullable Sort> sort = Ref.to(Sort.class);

        @ManyToMany(blank = true, relatedName = "things")
        public final Many<Sort> more = Many.to(Sort.class);
    }

    static Orm open(Vendor.Fresh database) {
        return Vendor.open(database, "store", Sort.class, Thing.class);
    }

    static String text(Dump dump) {
        var out = new ByteArrayOutputStream();
        write(dump, out);
        return out.toString(UTF_8);
    }

    static Dumped write(Dump dump, ByteArrayOutputStream out) {
        try {
            return dump.to(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Fixture fixture(String text) {
        return new Fixture(
                "test.json",
                FixtureFormat.JSON,
                () -> new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static void fill() {
        Sort drinks = Sort.objects.create(row -> row.name = "drinks");
        Sort tea =
                Sort.objects.create(row -> {
                    row.name = "tea";
                    row.parent.set(drinks);
                });
        Thing full =
                Thing.objects.create(row -> {
                    row.code = UUID.fromString("00000000-0000-7000-8000-00000000000a");
                    row.shortName = "a\"b\\c\n\t\u0001\u007f é\ud83d\ude00";
                    row.note = "";
                    row.price = new BigDecimal("-0.00000010");
                    row.weight = 1e22;
                    row.isNew = true;
                    row.big = Long.MIN_VALUE;
                    row.day = LocalDate.of(999, 1, 2);
                    row.moment = Instant.parse("2026-01-02T03:04:05.000789Z");
                    row.time = LocalTime.parse("23:59:59.120");
                    row.length = Duration.ofSeconds(-1, -5000);
                    row.bytes = new byte[] {0, -1, 2};
                    row.tree = tree();
                    row.sort.set(tea);
                });
        full.more.add(drinks, tea);
        Thing.objects.filter("pk", full.code).update("changed", Instant.EPOCH);
        Thing bare =
                Thing.objects.create(
                        row -> row.code = UUID.fromString("00000000-0000-7000-8000-00000000000b"));
        Thing.objects
                .filter("pk", bare.code)
                .update(new Assignment("changed", Instant.EPOCH), new Assignment("stock", null));
    }

    /** In the order in which PostgreSQL keeps names: the shorter first. */
    private static Map<String, @Nullable Object> tree() {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("é", Arrays.asList(1, 2.5, null, true, "\u2028"));
        tree.put("big", new BigDecimal("1.10"));
        tree.put("none", List.of());
        tree.put("empty", Map.of());
        return tree;
    }

    private static final String FULL =
            """
            [{"model": "store.sort", "pk": 1, "fields": {"name": "drinks", "parent": null}}, \
            {"model": "store.sort", "pk": 2, "fields": {"name": "tea", "parent": 1}}, \
            {"model": "store.thing", "pk": "00000000-0000-7000-8000-00000000000a", "fields": {\
            "short_name": "a\\"b\\\\c\\n\\t\\u0001\u007f é\ud83d\ude00", "note": "", "price": "-1.0E-7", \
            "weight": 1e+22, "is_new": true, "big": -9223372036854775808, "day": "0999-01-02", \
            "moment": "2026-01-02T03:04:05.000Z", "time": "23:59:59.120", "length": "-1 23:59:58.999995", \
            "bytes": "AP8C", "tree": {"é": [1, 2.5, null, true, "%s"], "big": 1.1, "none": [], "empty": {}}, \
            "changed": "1970-01-01T00:00:00Z", "stock": 7, "sort": 2, "more": [2, 1]}}, \
            {"model": "store.thing", "pk": "00000000-0000-7000-8000-00000000000b", "fields": {\
            "short_name": "", "note": null, "price": "0E-8", "weight": 0.0, "is_new": false, "big": null, \
            "day": null, "moment": null, "time": null, "length": null, "bytes": "", "tree": null, \
            "changed": "1970-01-01T00:00:00Z", "stock": null, "sort": null, "more": []}}]\
            """
                    .replace("%s", "\u2028"); // it would end a line of the text block

    @ParameterizedTest
    @EnumSource
    void everyKindOfValueIsWrittenAsDjangoDoes(Vendor vendor) {
        vendor.assumeThere();
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            orm.run(() -> {
                fill();
                assertThat(text(Fixtures.dump())).isEqualTo(FULL);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDumpedIsLoadedAsItWas(Vendor vendor) throws Exception {
        vendor.assumeThere();
        try (var from = vendor.fresh();
                var to = vendor.fresh();
                Orm first = open(from);
                Orm second = open(to)) {
            Dump exact = Fixtures.dump().microseconds();
            first.run(FixtureRoundTest::fill);
            String before = first.call(() -> text(exact));
            for (Dump way :
                    List.of(exact, exact.naturalForeign(), exact.format(FixtureFormat.JSONL))) {
                boolean lines = !first.call(() -> text(way)).startsWith("[");
                Path file = folder.resolve(lines ? "rows.jsonl.gz" : "rows.json");
                first.call(() -> way.to(file));
                second.run(() -> Fixtures.flush("default"));
                Loaded loaded = second.call(() -> Fixtures.load().from(file));
                assertThat(loaded).isEqualTo(new Loaded(1, 4, 4));
                assertThat(second.call(() -> text(exact))).isEqualTo(before);
                assertThat(second.call(() -> Fixtures.load().from(file)).objects()).isEqualTo(4);
                assertThat(second.call(() -> text(exact))).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysAreCountedOnBehindThoseThatCame(Vendor vendor) {
        vendor.assumeThere();
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            orm.run(() -> {
                Load load = Fixtures.load();
                load.from(
                        fixture(
                                "[{\"model\": \"store.sort\", \"pk\": 41, \"fields\": {\"name\": \"a\"}}]"));
                assertThat(Sort.objects.create(row -> row.name = "b").id).isEqualTo(42);
                Sort.objects.all().delete();
                load.from(
                        fixture(
                                "[{\"model\": \"store.sort\", \"pk\": -5, \"fields\": {\"name\": \"a\"}}]"));
                assertThat(Sort.objects.create(row -> row.name = "b").id).isPositive();
            });
        }
    }

    @Test
    void indentedAndInLines() {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = open(database)) {
            orm.run(() -> {
                Dump dump = Fixtures.dump().models("store.Sort");
                assertThat(text(dump)).isEqualTo("[]");
                assertThat(text(dump.indent(2))).isEqualTo("[\n]\n");
                fill();
                assertThat(text(dump.indent(2).pks(1)))
                        .isEqualTo(
                                """
                                [
                                {
                                  "model": "store.sort",
                                  "pk": 1,
                                  "fields": {
                                    "name": "drinks",
                                    "parent": null
                                  }
                                }
                                ]
                                """);
                assertThat(text(dump.format(FixtureFormat.JSONL).naturalForeign().naturalPrimary()))
                        .isEqualTo(
                                """
                                {"model": "store.sort","fields": {"name": "drinks","parent": null}}
                                {"model": "store.sort","fields": {"name": "tea","parent": ["drinks"]}}
                                """);
            });
        }
    }

    @Test
    void aFileIsThereOnceItIsWhole() throws Exception {
        try (var database = Vendor.SQLITE.fresh();
                Orm orm = open(database)) {
            orm.run(FixtureRoundTest::fill);
            Path file = folder.resolve("all.json.gz");
            assertThat(orm.call(() -> Fixtures.dump().to(file)).objects()).isEqualTo(4);
            assertThat(orm.call(() -> Fixtures.dump().to(file)).cut()).isEqualTo(1);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(file);
            }
        }
    }
}
