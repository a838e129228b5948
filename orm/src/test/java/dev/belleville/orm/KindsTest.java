package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.Validator;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.migrate.Migrator;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of field keeps what it is given, on both databases. */
class KindsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T10:15:30.123456Z"), ZoneOffset.UTC);

    /** Values that are numbers in the database. */
    enum Size implements Choice {
        SMALL("1", "Small"),
        LARGE("30", "Large");

        private final String value;
        private final String label;

        Size(String value, String label) {
            this.value = value;
            this.label = label;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Even numbers alone. */
    static final class Even implements Validator<Integer> {
        @Override
        public void validate(Integer value) {
            if (value % 2 != 0) {
                throw new ValidationError(value + " is odd.", "odd");
            }
        }
    }

    @Entity
    static final class Thing extends Model {
        static final Manager<Thing> objects = Manager.of(Thing.class);
        static final Meta meta = Meta.of().autoField(FieldKind.SMALL_AUTO);

        @Column(blank = true)
        public @Nullable InetAddress address;

        @Column(kind = FieldKind.GENERIC_IP_ADDRESS)
        public @Nullable String gateway;

        public StoredFile manual = StoredFile.NONE;

        @Column(kind = FieldKind.IMAGE, blank = true)
        public StoredFile picture = StoredFile.of("none.png");

        @Column(kind = FieldKind.FILE_PATH)
        public String path = "/srv";

        @Column(kind = FieldKind.SMALL_INTEGER)
        public Size size = Size.SMALL;

        @Column(max = 10, choices = Size.class)
        public String label = "30";

        public Duration length = Duration.ofMinutes(5);
        public LocalTime at = LocalTime.NOON;

        @Column(max = 4)
        public byte[] bytes = {1, 2};

        public UUID key = Uuid7.next();

        @Column(kind = FieldKind.JSON, blank = true)
        public @Nullable Object document;

        @Column(autoNow = true)
        public @Nullable Instant changed;

        @Column(autoNowAdd = true)
        public @Nullable LocalDate made;

        @Column(autoNow = true)
        public @Nullable LocalTime clock;

        @Column(validators = Even.class, errorMessages = "odd=Even numbers, please.")
        public int even = 2;

        @Column(dbDefault = "7")
        public @Nullable Integer stock;

        @Column(dbDefault = "new", max = 10)
        public @Nullable String state;

        @Column(dbDefault = "now")
        public @Nullable Instant registered;

        @Column(generated = "even * 10")
        public @Nullable Integer tenfold;
    }

    @Entity
    static final class Shelf extends Model {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @Column(kind = FieldKind.ARRAY, max = 20)
        public List<String> words = List.of();

        @Column(kind = FieldKind.ARRAY)
        public @Nullable List<Integer> numbers;

        @Column(kind = FieldKind.ARRAY)
        public List<Size> sizes = List.of();

        @Column(kind = FieldKind.ARRAY)
        public List<Instant> moments = List.of();
    }

    private static Orm open(Vendor.Fresh database, Class<? extends BaseModel> model) {
        Orm orm =
                Orm.builder()
                        .models("kinds", List.of(model))
                        .database("default", database.url())
                        .clock(CLOCK)
                        .open();
        new Migrator(orm.database().dataSource(), orm.registry(), List.of(), CLOCK).syncModels();
        return orm;
    }

    @ParameterizedTest
    @EnumSource
    void aDurationThatNoDatabaseHoldsIsRefused(Vendor vendor) throws Exception {
        try (var database = vendor.fresh();
                Orm _ = open(database, Thing.class)) {
            for (long seconds : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
                var thing = new Thing();
                thing.address = InetAddress.ofLiteral("2001:db8::1");
                thing.length = Duration.ofSeconds(seconds);
                assertThatThrownBy(thing::save)
                        .isExactlyInstanceOf(DataError.class)
                        .hasMessageContaining("Thing.length cannot hold the duration PT")
                        .hasMessageContaining("at most 106751991 days");
                assertThatThrownBy(() -> Thing.objects.filter("length", thing.length).exists())
                        .isExactlyInstanceOf(DataError.class)
                        .hasMessageContaining("more microseconds than a database holds");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(Vendor vendor) throws Exception {
        try (var database = vendor.fresh();
                Orm _ = open(database, Thing.class)) {
            var thing = new Thing();
            thing.address = InetAddress.ofLiteral("2001:db8::1");
            thing.gateway = "10.0.0.1";
            thing.manual = StoredFile.of("manuals/kettle.pdf");
            thing.size = Size.LARGE;
            thing.length = Duration.ofDays(200_000).plusNanos(1000);
            thing.document = Map.of("a", List.of(1, "b"));
            thing.fullClean();
            thing.save();
            Thing read = Thing.objects.get(thing.id);
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("registered", "state")
                    .isEqualTo(thing);
            assertThat(read.stock).isEqualTo(7);
            assertThat(read.state).isEqualTo("new");
            assertThat(thing.tenfold).isEqualTo(20);
            assertThat(thing.registered).isNotNull();
            assertThat(Thing.objects.filter("size", Size.LARGE).count()).isOne();
            assertThat(Thing.objects.filter("address", "2001:DB8:0::1").count()).isOne();
            assertThat(Thing.objects.filter("manual", StoredFile.of("manuals/kettle.pdf")).count())
                    .isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timesAreStampedBySaves(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database, Thing.class)) {
            var thing = new Thing();
            thing.save();
            assertThat(thing.changed).isEqualTo(CLOCK.instant());
            assertThat(thing.made).isEqualTo("2026-03-01");
            assertThat(thing.clock).isEqualTo("10:15:30.123456");
            thing.changed = Instant.EPOCH;
            thing.made = LocalDate.EPOCH;
            thing.save(SaveOptions.only("made"));
            assertThat(Thing.objects.get(thing.id).made).isEqualTo(LocalDate.EPOCH);
            assertThat(Thing.objects.get(thing.id).changed).isEqualTo(CLOCK.instant());
            thing.save();
            assertThat(thing.changed).isEqualTo(CLOCK.instant());
            assertThat(thing.made).isEqualTo(LocalDate.EPOCH);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatLeaveDifferentColumnsToTheDatabaseGoInTogether(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database, Thing.class)) {
            var one = new Thing();
            one.stock = 1;
            var two = new Thing();
            two.state = "old";
            Thing.objects.bulkCreate(List.of(one, two, new Thing()));
            assertThat(Thing.objects.orderBy("id").flat("stock").list()).containsOnly(1, 7);
            assertThat(one.state).isEqualTo("new");
            assertThat(two.stock).isEqualTo(7);
            assertThat(two.id).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNullOfJsonIsNotTheNullOfSql(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database, Thing.class)) {
            var none = new Thing();
            none.save();
            var nothing = new Thing();
            nothing.document = JsonNull.VALUE;
            nothing.save();
            assertThat(Thing.objects.filter("document__isnull", true).flat("pk").list())
                    .containsExactly(none.id);
            assertThat(Thing.objects.get(nothing.id).document).isNull();
            assertThat(
                            orm.database()
                                    .query(
                                            "SELECT document FROM kinds_thing WHERE id = ?",
                                            nothing.id)
                                    .getFirst()
                                    .get("document"))
                    .hasToString("null");
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreJudgedByTheirKindAndByRulesOfTheModel(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database, Thing.class)) {
            var thing = new Thing();
            thing.gateway = "10.0.0.256";
            thing.even = 3;
            thing.label = "31";
            thing.bytes = new byte[] {1, 2, 3, 4, 5};
            assertThatThrownBy(thing::fullClean)
                    .isInstanceOfSatisfying(
                            ValidationError.class,
                            e ->
                                    assertThat(e.errors())
                                            .isEqualTo(
                                                    Map.of(
                                                            "gateway",
                                                            error(
                                                                    "Enter a valid IPv4 or IPv6"
                                                                            + " address.",
                                                                    "invalid"),
                                                            "manual",
                                                            error(
                                                                    "This field cannot be blank.",
                                                                    "blank"),
                                                            "even",
                                                            error("Even numbers, please.", "odd"),
                                                            "label",
                                                            error(
                                                                    "Value '31' is not a valid"
                                                                            + " choice.",
                                                                    "invalid_choice"),
                                                            "bytes",
                                                            error(
                                                                    "Ensure this value has at most"
                                                                            + " 4 characters (it"
                                                                            + " has 5).",
                                                                    "max_length"))));
            assertThat(orm.registry().model(Thing.class).field("size").parse("30"))
                    .isEqualTo(Size.LARGE);
        }
    }

    private static List<ValidationError.Detail> error(String message, String code) {
        return List.of(new ValidationError.Detail(message, code));
    }

    @Test
    void listsAreArraysOnPostgresqlAlone() {
        try (var database = Vendor.POSTGRESQL.fresh();
                Orm orm = open(database, Shelf.class)) {
            var shelf = new Shelf();
            shelf.words = List.of("a,b", "say \"c\\\"", "", "NULL");
            shelf.numbers = List.of(3, -4);
            shelf.sizes = List.of(Size.LARGE);
            shelf.moments = List.of(CLOCK.instant());
            shelf.save();
            assertThat(Shelf.objects.get(shelf.id)).usingRecursiveComparison().isEqualTo(shelf);
            shelf.numbers = null;
            shelf.save();
            assertThat(Shelf.objects.get(shelf.id).numbers).isNull();
            assertThat(Shelf.objects.filter("words", shelf.words).count()).isOne();
            assertThat(
                            orm
                                    .database()
                                    .query(
                                            "SELECT format_type(atttypid, atttypmod) AS t FROM"
                                                    + " pg_attribute WHERE attrelid ="
                                                    + " 'kinds_shelf'::regclass AND attnum > 1 ORDER BY"
                                                    + " attnum")
                                    .stream()
                                    .map(row -> row.get("t")))
                    .containsExactly(
                            "character varying(20)[]",
                            "integer[]",
                            "character varying(2)[]",
                            "timestamp with time zone[]");
        }
        try (var database = Vendor.SQLITE.fresh()) {
            assertThatThrownBy(() -> open(database, Shelf.class).close())
                    .hasMessageContaining("SQLite has no arrays");
        } finally {
            Orm.current().close();
        }
    }

    @Test
    void uuidsOfVersion7KeepTheirOrder() {
        UUID early = Uuid7.at(Instant.parse("2026-01-01T00:00:00Z"));
        UUID late = Uuid7.at(Instant.parse("2026-01-01T00:00:00.001Z"));
        assertThat(early.version()).isEqualTo(7);
        assertThat(early.variant()).isEqualTo(2);
        assertThat(early.toString()).isLessThan(late.toString());
        assertThat(new BigDecimal(early.getMostSignificantBits() >>> 16))
                .isEqualTo(new BigDecimal(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()));
    }
}
