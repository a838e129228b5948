package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class StorageTest {
    enum Size {
        SMALL,
        LARGE
    }

    @Entity
    static class Everything extends BaseModel {
        static final Manager<Everything> objects = Manager.of(Everything.class);

        @Column(primaryKey = true)
        public UUID key = UUID.randomUUID();

        public short tiny;
        public int number;
        public long big;
        public @Nullable Integer maybe;
        public boolean yes;
        public double share;

        @Column(digits = 12, places = 4)
        public BigDecimal amount = BigDecimal.ONE;

        public LocalDate day = LocalDate.EPOCH;
        public Instant moment = Instant.EPOCH;
        public LocalTime clock = LocalTime.NOON;
        public Duration length = Duration.ZERO;
        public byte[] bytes = {};
        public Size size = Size.SMALL;
        public Map<String, Object> map = new LinkedHashMap<>();
        public List<Object> list = new ArrayList<>();
        public @Nullable String text;
    }

    @Parameter Vendor vendor = Vendor.SQLITE;

    private Vendor.Fresh database;
    private Orm orm;

    @BeforeParameterizedClassInvocation
    static void assumeThere(Vendor vendor) {
        vendor.assumeThere();
    }

    @BeforeEach
    void open() {
        database = vendor.fresh();
        orm = Vendor.open(database, "kinds", Everything.class);
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    private static Everything filled() {
        var all = new Everything();
        all.key = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        all.tiny = Short.MIN_VALUE;
        all.number = Integer.MAX_VALUE;
        all.big = Long.MIN_VALUE;
        all.yes = true;
        all.share = 0.1;
        all.amount = new BigDecimal("12345.6789");
        all.day = LocalDate.of(2024, 2, 29);
        all.moment = Instant.parse("2024-02-29T23:59:59.000120Z");
        all.clock = LocalTime.of(7, 8, 9, 500_000_000);
        all.length = Duration.ofDays(-3).plusNanos(1000);
        all.bytes = new byte[] {0, -1, 65};
        all.size = Size.LARGE;
        all.map.put("a", 1);
        all.map.put("ü", List.of(1.5, "x\n", true));
        all.list.add(null);
        all.text = "Ünïcode 日本 '\"\\%";
        return all;
    }

    @Test
    void everyKindComesBackAsItWent() {
        Everything all = filled();
        all.save();
        Everything read = Everything.objects.get(all.key);
        assertThat(read.tiny).isEqualTo(all.tiny);
        assertThat(read.number).isEqualTo(all.number);
        assertThat(read.big).isEqualTo(all.big);
        assertThat(read.maybe).isNull();
        assertThat(read.yes).isTrue();
        assertThat(read.share).isEqualTo(all.share);
        assertThat(read.amount).isEqualTo(all.amount);
        assertThat(read.day).isEqualTo(all.day);
        assertThat(read.moment).isEqualTo(all.moment);
        assertThat(read.clock).isEqualTo(all.clock);
        assertThat(read.length).isEqualTo(all.length);
        assertThat(read.bytes).isEqualTo(all.bytes);
        assertThat(read.size).isEqualTo(Size.LARGE);
        assertThat(read.map)
                .isEqualTo(Map.of("a", 1, "ü", List.of(new BigDecimal("1.5"), "x\n", true)));
        assertThat(read.list).containsExactly((Object) null);
        assertThat(read.text).isEqualTo(all.text);
    }

    @Test
    void columnsHoldWhatDjangoWouldWrite() {
        filled().save();
        Map<String, @Nullable Object> row =
                orm.database().query("SELECT * FROM kinds_everything").getFirst();
        switch (vendor) {
            case SQLITE ->
                    assertThat(row)
                            .containsEntry("key", "00112233445566778899aabbccddeeff")
                            .containsEntry("yes", 1)
                            .containsEntry("amount", 12345.6789)
                            .containsEntry("day", "2024-02-29")
                            .containsEntry("moment", "2024-02-29 23:59:59.000120")
                            .containsEntry("clock", "07:08:09.500000")
                            .containsEntry("length", -259_199_999_999L)
                            .containsEntry("size", "LARGE")
                            .containsEntry("map", "{\"a\": 1, \"\\u00fc\": [1.5, \"x\\n\", true]}")
                            .containsEntry("list", "[null]")
                            .containsEntry("maybe", null);
            case POSTGRESQL ->
                    assertThat(
                                    orm.database()
                                            .query(
                                                    "SELECT key::text, amount::text, moment AT TIME"
                                                            + " ZONE 'UTC' AS moment, length::text,"
                                                            + " map->>'a' AS a FROM"
                                                            + " kinds_everything")
                                            .getFirst())
                            .containsEntry("key", "00112233-4455-6677-8899-aabbccddeeff")
                            .containsEntry("amount", "12345.6789")
                            .hasEntrySatisfying(
                                    "moment",
                                    moment ->
                                            assertThat(moment)
                                                    .hasToString("2024-02-29 23:59:59.00012"))
                            .containsEntry("length", "-71:59:59.999999")
                            .containsEntry("a", "1");
            case MARIADB ->
                    assertThat(
                                    orm.database()
                                            .query(
                                                    "SELECT CAST(\"key\" AS char) AS k, yes + 0 AS yes,"
                                                            + " CAST(amount AS char) AS amount,"
                                                            + " CAST(moment AS char) AS moment,"
                                                            + " CAST(clock AS char) AS clock, length,"
                                                            + " map, list FROM kinds_everything")
                                            .getFirst())
                            .containsEntry("k", "00112233-4455-6677-8899-aabbccddeeff")
                            .containsEntry("yes", 1)
                            .containsEntry("amount", "12345.6789")
                            .containsEntry("moment", "2024-02-29 23:59:59.000120")
                            .containsEntry("clock", "07:08:09.500000")
                            .containsEntry("length", -259_199_999_999L)
                            .containsEntry("map", "{\"a\": 1, \"\\u00fc\": [1.5, \"x\\n\", true]}")
                            .containsEntry("list", "[null]");
        }
    }

    @Test
    void everyKindIsLookedUpByItsValue() {
        Everything all = filled();
        all.save();
        Map<String, Object> exact =
                Map.ofEntries(
                        Map.entry("key", all.key),
                        Map.entry("tiny", all.tiny),
                        Map.entry("big", all.big),
                        Map.entry("yes", true),
                        Map.entry("share", all.share),
                        Map.entry("amount", all.amount),
                        Map.entry("day", all.day),
                        Map.entry("moment", all.moment),
                        Map.entry("clock", all.clock),
                        Map.entry("length", all.length),
                        Map.entry("size", Size.LARGE),
                        Map.entry("text", String.valueOf(all.text)));
        exact.forEach((name, value) -> {
            assertThat(Everything.objects.filter(name, value).count()).as(name).isEqualTo(1);
            assertThat(Everything.objects.filter(name + "__in", List.of(value)).count())
                    .as(name + " in")
                    .isEqualTo(1);
            assertThat(Everything.objects.exclude(name, value).count()).as("not " + name).isZero();
            assertThat(Everything.objects.flat(name).get()).as(name).isEqualTo(value);
        });
    }

    @Test
    void partsOfDatesAndTimesAreLookedUp() {
        filled().save();
        Map<String, Object> parts =
                Map.ofEntries(
                        Map.entry("moment__year", 2024),
                        Map.entry("moment__month", 2),
                        Map.entry("moment__day", 29),
                        Map.entry("moment__week", 9),
                        Map.entry("moment__week_day", 5),
                        Map.entry("moment__iso_week_day", 4),
                        Map.entry("moment__iso_year", 2024),
                        Map.entry("moment__quarter", 1),
                        Map.entry("moment__hour", 23),
                        Map.entry("moment__minute", 59),
                        Map.entry("moment__second", 59),
                        Map.entry("moment__date", LocalDate.of(2024, 2, 29)),
                        Map.entry("moment__time", LocalTime.of(23, 59, 59, 120_000)),
                        Map.entry("clock__hour", 7),
                        Map.entry("day__year__gte", 2024),
                        Map.entry("day__week_day__in", List.of(5, 6)));
        parts.forEach((name, value) ->
                assertThat(Everything.objects.filter(name, value).count()).as(name).isEqualTo(1));
    }

    @Test
    void finerThanAMicrosecondIsCut() {
        Everything all = filled();
        all.moment = Instant.parse("2024-01-01T00:00:00.123456789Z");
        all.save();
        assertThat(Everything.objects.get(all.key).moment)
                .isEqualTo(Instant.parse("2024-01-01T00:00:00.123456Z"));
    }

    @Test
    void aChoiceThatIsNotKnownHereIsKept() {
        Everything all = filled();
        all.save();
        orm.database().execute("UPDATE kinds_everything SET size = 'HUGE'");
        Everything found = Everything.objects.get(all.key);
        assertThat(found.size).isNull();
        found.number = 77;
        found.save();
        assertThat(orm.database().query("SELECT size, number FROM kinds_everything").getFirst())
                .containsEntry("size", "HUGE")
                .hasEntrySatisfying("number", n -> assertThat(n).hasToString("77"));
        found.size = Size.LARGE;
        found.save();
        assertThat(Everything.objects.get(all.key).size).isEqualTo(Size.LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01", "0000-12-31", "-0044-03-15"})
    void daysThatNoDatabaseHoldsAreRefused(String day) {
        Everything all = filled();
        all.day = LocalDate.parse(day);
        assertThatThrownBy(all::save).isInstanceOf(DataError.class).hasMessageContaining(day);
        all.day = LocalDate.EPOCH;
        all.moment = Instant.parse(day + "T00:00:00Z");
        assertThatThrownBy(all::save).isInstanceOf(DataError.class).hasMessageContaining(day);
        all.moment = Instant.parse("9999-12-31T23:59:59.999999Z");
        all.day = LocalDate.of(1, 1, 1);
        all.save();
        Everything found = Everything.objects.get(all.key);
        assertThat(found.moment).isEqualTo(all.moment);
        assertThat(found.day).isEqualTo(all.day);
    }

    @Test
    void aDecimalIsRoundedToItsPlacesAndRefusedBeyondItsDigits() {
        Everything all = filled();
        all.amount = new BigDecimal("1.00005");
        all.save();
        assertThat(Everything.objects.get(all.key).amount.scale()).isEqualTo(4);
        all.amount = new BigDecimal("123456789.5");
        assertThatThrownBy(all::save).isInstanceOf(DataError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-999999999", "1E+999999999"})
    void anAbsurdExponentIsRefusedAtOnce(String amount) {
        Everything all = filled();
        all.amount = new BigDecimal(amount);
        assertThatThrownBy(all::save).isInstanceOf(ValidationError.class);
    }

    @Test
    void halfASurrogatePairInJsonIsRefusedByEveryDatabase() {
        Everything all = filled();
        all.map = Map.of("cut", "😀".substring(0, 1));
        assertThatThrownBy(all::save).isInstanceOf(DataError.class);
        all.map = Map.of("😀".substring(1), 1);
        assertThatThrownBy(all::save).isInstanceOf(DataError.class);
    }

    @Test
    void aKeyWithADefaultIsInsertedWithoutLooking() {
        try (var statements = new Statements()) {
            new Everything().save();
            assertThat(statements.heard()).singleElement().asString().startsWith("INSERT");
        }
    }
}
