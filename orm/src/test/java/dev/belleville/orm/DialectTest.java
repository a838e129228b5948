package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.dialect.DatabaseUrl;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.dialect.Mariadb;
import dev.belleville.orm.dialect.Postgresql;
import dev.belleville.orm.dialect.Sqlite;
import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.LookupKind;
import dev.belleville.orm.migrate.schema.ColumnType;
import dev.belleville.orm.migrate.schema.SchemaEditor;
import dev.belleville.orm.migrate.schema.Table;
import dev.belleville.orm.migrate.schema.TableColumn;
import dev.belleville.orm.migrate.schema.TableColumn.Trait;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What every dialect promises, method by method, asked of the database itself. */
@ParameterizedClass
@EnumSource
class DialectTest {
    /** Two values of each kind. */
    private static final Map<FieldKind, List<Object>> VALUES = values();

    private static final List<String> TEXTS =
            List.of("", "tea", "Tea", "green tea", "50% off", "a_b", "acb", "back\\slash", "it's");

    @Parameter Vendor vendor = Vendor.SQLITE;

    private Vendor.Fresh fresh;
    private Orm orm;
    private Dialect dialect;

    private static Map<FieldKind, List<Object>> values() {
        var values = new EnumMap<FieldKind, List<Object>>(FieldKind.class);
        values.put(FieldKind.SMALL_INTEGER, List.of(-7L, 32_767L));
        values.put(FieldKind.INTEGER, List.of(0L, -2_147_483_648L));
        values.put(FieldKind.BIG_INTEGER, List.of(Long.MIN_VALUE, Long.MAX_VALUE));
        values.put(FieldKind.POSITIVE_SMALL_INTEGER, List.of(0L, 9L));
        values.put(FieldKind.POSITIVE_INTEGER, List.of(1L, 2_000_000_000L));
        values.put(FieldKind.POSITIVE_BIG_INTEGER, List.of(1L, 1L << 60));
        values.put(FieldKind.BOOLEAN, List.of(true, false));
        values.put(FieldKind.CHAR, List.of("it's", "Grüße \uD83C\uDF75"));
        values.put(FieldKind.TEXT, List.of("", "two\nlines \\ \"quoted\""));
        values.put(FieldKind.DECIMAL, List.of(new BigDecimal("12.50"), new BigDecimal("-0.01")));
        values.put(FieldKind.FLOAT, List.of(0.5, -1.25e10));
        values.put(FieldKind.DATE, List.of(LocalDate.of(2024, 2, 29), LocalDate.of(1970, 1, 1)));
        values.put(
                FieldKind.DATE_TIME,
                List.of(
                        Instant.parse("2024-03-31T01:30:00.123456Z"),
                        Instant.parse("1999-12-31T23:59:59Z")));
        values.put(FieldKind.TIME, List.of(LocalTime.of(1, 2, 3, 456_789_000), LocalTime.MIN));
        values.put(
                FieldKind.DURATION,
                List.of(Duration.ofDays(-3).plusNanos(1000), Duration.ofHours(36)));
        values.put(
                FieldKind.UUID,
                List.of(
                        UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                        UUID.fromString("ffffffff-ffff-4fff-8fff-ffffffffffff")));
        values.put(FieldKind.BINARY, List.of(new byte[] {0, -1, 7}, new byte[] {39, 92}));
        return values;
    }

    private static String column(FieldKind kind) {
        return "v_" + kind.name().toLowerCase(Locale.ROOT);
    }

    @BeforeParameterizedClassInvocation
    static void assumeThere(Vendor vendor) {
        vendor.assumeThere();
    }

    @BeforeEach
    void makeATableWithAColumnOfEachKind() {
        fresh = vendor.fresh();
        orm = Orm.builder().database("default", fresh.url()).open();
        dialect =
                switch (vendor) {
                    case SQLITE -> new Sqlite();
                    case POSTGRESQL -> new Postgresql();
                    case MARIADB ->
                            new Mariadb((DatabaseUrl.MariadbServer) DatabaseUrl.parse(fresh.url()));
                };
        var columns = new ArrayList<TableColumn>();
        columns.add(
                new TableColumn(
                        "id",
                        "id",
                        new ColumnType(FieldKind.BIG_AUTO, 0, 0),
                        Set.of(Trait.PRIMARY_KEY),
                        null,
                        null));
        VALUES.keySet()
                .forEach(kind ->
                        columns.add(
                                new TableColumn(
                                        column(kind),
                                        column(kind),
                                        new ColumnType(kind, 40, 2),
                                        Set.of(Trait.NULLABLE),
                                        null,
                                        null)));
        Table table = new Table("app.Kinds", "kinds", columns, List.of(), List.of(), List.of(), "");
        on(connection -> {
            SchemaEditor editor = SchemaEditor.of(connection);
            editor.atomic(() -> editor.change(Map.of(), Map.of(table.key(), table)));
            return editor;
        });
    }

    @AfterEach
    void dropIt() {
        orm.close();
        fresh.close();
    }

    private interface Asked<T extends @Nullable Object> {
        T of(Connection connection) throws SQLException;
    }

    private <T extends @Nullable Object> T on(Asked<T> work) {
        try (Connection connection = orm.database().dataSource().getConnection()) {
            return work.of(connection);
        } catch (SQLException e) {
            throw dialect.translate(e);
        }
    }

    private void insert(FieldKind kind, @Nullable Object value) {
        String sql =
                "INSERT INTO %s (%s) VALUES (%s)"
                        .formatted(
                                dialect.quote("kinds"),
                                dialect.quote(column(kind)),
                                dialect.mark(kind));
        on(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                dialect.bind(statement, 1, kind, value);
                return statement.executeUpdate();
            }
        });
    }

    private interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    private List<@Nullable Object> read(FieldKind kind, String sql, Binding binding) {
        return on(connection -> {
            var found = new ArrayList<@Nullable Object>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                binding.to(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(dialect.read(rows, 1, kind, 2));
                    }
                }
            }
            return found;
        });
    }

    private List<@Nullable Object> rows(FieldKind kind, String where, Binding binding) {
        return read(
                kind,
                "SELECT %s FROM kinds WHERE %s ORDER BY id".formatted(column(kind), where),
                binding);
    }

    @Test
    void whatIsBoundIsReadAndFound() {
        VALUES.forEach((kind, values) -> {
            values.forEach(value -> insert(kind, value));
            Object first = values.getFirst();
            String test = column(kind) + " = " + dialect.mark(kind);
            assertThat(rows(kind, test, s -> dialect.bind(s, 1, kind, first)))
                    .as(kind.name())
                    .usingRecursiveComparison()
                    .isEqualTo(List.of(first));
            insert(kind, null);
            assertThat(
                            rows(
                                    kind,
                                    column(kind) + " IS NULL AND id = (SELECT MAX(id) FROM kinds)",
                                    _ -> {}))
                    .as(kind.name())
                    .containsExactly((Object) null);
        });
    }

    @Test
    void aListIsOneParameter() {
        VALUES.forEach((kind, values) -> {
            values.forEach(value -> insert(kind, value));
            String test = dialect.in(column(kind), kind);
            assertThat(rows(kind, test, s -> dialect.bindList(s, 1, kind, values)))
                    .as(kind.name())
                    .usingRecursiveComparison()
                    .isEqualTo(values);
            List<Object> last = List.of(values.getLast());
            assertThat(rows(kind, test, s -> dialect.bindList(s, 1, kind, last)))
                    .as(kind.name())
                    .usingRecursiveComparison()
                    .isEqualTo(last);
        });
    }

    @Test
    void textualLookupsFitWhatTheirNamesSay() {
        TEXTS.forEach(text -> insert(FieldKind.TEXT, text));
        String column = column(FieldKind.TEXT);
        for (LookupKind lookup : LookupKind.values()) {
            if (!lookup.isTextual() || lookup == LookupKind.REGEX || lookup == LookupKind.IREGEX) {
                continue;
            }
            for (String asked : TEXTS) {
                List<Object> fitting =
                        TEXTS.stream()
                                .filter(t -> fits(lookup, t, asked))
                                .<Object>map(t -> t)
                                .toList();
                String pattern = dialect.pattern(lookup, asked);
                assertThat(
                                rows(
                                        FieldKind.TEXT,
                                        dialect.match(lookup, column),
                                        s -> s.setString(1, pattern)))
                        .as(lookup + " of " + asked)
                        .isEqualTo(fitting);
                if (lookup == LookupKind.IEXACT && vendor == Vendor.SQLITE) {
                    continue; // there a computed pattern keeps its signs, as in Django
                }
                String other = "(SELECT o." + column + " FROM kinds o WHERE o.id = ?)";
                long id = TEXTS.indexOf(asked) + 1L;
                assertThat(
                                rows(
                                        FieldKind.TEXT,
                                        dialect.match(lookup, column, other),
                                        s -> s.setLong(1, id)))
                        .as(lookup + " of the row with " + asked)
                        .isEqualTo(fitting);
            }
        }
    }

    private boolean fits(LookupKind lookup, String text, String asked) {
        String t = text.toLowerCase(Locale.ROOT);
        String a = asked.toLowerCase(Locale.ROOT);
        boolean cased = vendor != Vendor.SQLITE;
        return switch (lookup) {
            case CONTAINS -> cased ? text.contains(asked) : t.contains(a);
            case STARTSWITH -> cased ? text.startsWith(asked) : t.startsWith(a);
            case ENDSWITH -> cased ? text.endsWith(asked) : t.endsWith(a);
            case ICONTAINS -> t.contains(a);
            case ISTARTSWITH -> t.startsWith(a);
            case IENDSWITH -> t.endsWith(a);
            case IEXACT -> t.equals(a);
            default -> throw new IllegalArgumentException(lookup + " is new: say what it fits");
        };
    }

    @Test
    void regularExpressionsMindTheCaseOrNot() {
        TEXTS.forEach(text -> insert(FieldKind.TEXT, text));
        assertThat(matching(LookupKind.REGEX, "^t.a$")).containsExactly("tea");
        assertThat(matching(LookupKind.IREGEX, "^t.a$")).containsExactly("tea", "Tea");
        assertThat(matching(LookupKind.REGEX, "\\\\")).containsExactly("back\\slash");
        assertThatThrownBy(() -> matching(LookupKind.REGEX, "(")).isInstanceOf(DatabaseError.class);
    }

    private List<@Nullable Object> matching(LookupKind lookup, String pattern) {
        String given = dialect.pattern(lookup, pattern);
        return rows(
                FieldKind.TEXT,
                dialect.match(lookup, column(FieldKind.TEXT)),
                s -> s.setString(1, given));
    }

    @Test
    void partsOfDatesAreTheCalendars() {
        var moments =
                List.of(
                        Instant.parse("2021-01-03T23:59:58.999999Z"),
                        Instant.parse("2020-12-31T00:00:00Z"),
                        Instant.parse("2024-02-29T12:30:45.5Z"));
        moments.forEach(moment -> insert(FieldKind.DATE_TIME, moment));
        String column = column(FieldKind.DATE_TIME);
        for (DatePart part : DatePart.values()) {
            FieldKind kind =
                    switch (part) {
                        case DATE -> FieldKind.DATE;
                        case TIME -> FieldKind.TIME;
                        default -> FieldKind.INTEGER;
                    };
            String sql = dialect.dates().part(part, FieldKind.DATE_TIME, column);
            assertThat(read(kind, "SELECT " + sql + " FROM kinds ORDER BY id", _ -> {}))
                    .as(part.name())
                    .isEqualTo(moments.stream().map(m -> part(part, m)).toList());
        }
    }

    private static Object part(DatePart part, Instant moment) {
        OffsetDateTime utc = moment.atOffset(ZoneOffset.UTC);
        return switch (part) {
            case DATE -> utc.toLocalDate();
            case TIME -> utc.toLocalTime();
            case YEAR -> (long) utc.getYear();
            case ISO_YEAR -> (long) utc.get(IsoFields.WEEK_BASED_YEAR);
            case QUARTER -> utc.getLong(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> (long) utc.getMonthValue();
            case WEEK -> utc.getLong(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case WEEK_DAY -> (long) utc.getDayOfWeek().getValue() % 7 + 1;
            case ISO_WEEK_DAY -> (long) utc.getDayOfWeek().getValue();
            case DAY -> (long) utc.getDayOfMonth();
            case HOUR -> (long) utc.getHour();
            case MINUTE -> (long) utc.getMinute();
            case SECOND -> (long) utc.getSecond();
        };
    }

    @Test
    void aSliceIsCutAtBothEndsOrOne() {
        for (long i = 1; i <= 5; i++) {
            insert(FieldKind.INTEGER, i);
        }
        assertThat(sliced(true, true, 2, 1)).containsExactly(2L, 3L);
        assertThat(sliced(true, false, 2)).containsExactly(1L, 2L);
        assertThat(sliced(false, true, 3)).containsExactly(4L, 5L);
        assertThat(dialect.slice(false, false)).isEmpty();
    }

    private List<@Nullable Object> sliced(boolean limited, boolean skipped, long... numbers) {
        return read(
                FieldKind.INTEGER,
                "SELECT v_integer FROM kinds ORDER BY id" + dialect.slice(limited, skipped),
                s -> {
                    for (int i = 0; i < numbers.length; i++) {
                        s.setLong(i + 1, numbers[i]);
                    }
                });
    }

    @Test
    void aNameMayHaveAnyLetters() {
        String odd = "o\"d `n'ame";
        assertThat(
                        read(
                                FieldKind.INTEGER,
                                "SELECT %1$s FROM (SELECT 5 AS %1$s) t"
                                        .formatted(dialect.quote(odd)),
                                _ -> {}))
                .containsExactly(5L);
    }

    @Test
    void whatItSaysItCannotDoItCannot() {
        String filtered = "SELECT COUNT(*) FILTER (WHERE 1 = 1) FROM kinds";
        String sorted = "SELECT id FROM kinds ORDER BY v_integer NULLS LAST";
        understands(filtered, dialect.filtersAggregates());
        understands(sorted, dialect.sortsNulls());
    }

    private void understands(String sql, boolean expected) {
        if (expected) {
            assertThatCode(() -> orm.database().query(sql)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> orm.database().query(sql)).isInstanceOf(DatabaseError.class);
        }
    }

    @Test
    void anAverageOfWholeNumbersHasAllItsDigits() {
        for (long number : new long[] {1, 1, 2}) {
            insert(FieldKind.INTEGER, number);
        }
        String sql = "SELECT AVG(" + dialect.exact("v_integer") + ") FROM kinds";
        assertThat(read(FieldKind.FLOAT, sql, _ -> {})).containsExactly(4.0 / 3);
    }

    @Test
    void wholeNumbersDivideToWholeNumbers() {
        String sql =
                "SELECT "
                        + dialect.combined(Combined.Operator.DIVIDE, FieldKind.BIG_INTEGER)
                                .replace("{0}", "7")
                                .replace("{1}", "2");
        assertThat(read(FieldKind.INTEGER, sql, _ -> {})).containsExactly(3L);
        assertThat(read(FieldKind.DECIMAL, sql, _ -> {})).containsExactly(new BigDecimal("3.00"));
    }

    @Test
    void bitsMakeSignedNumbers() {
        for (Map.Entry<Combined.Operator, Long> each :
                Map.of(
                                Combined.Operator.BIT_AND, -4L,
                                Combined.Operator.BIT_OR, -1L,
                                Combined.Operator.BIT_XOR, 3L,
                                Combined.Operator.BIT_LEFT_SHIFT, -1L << 62)
                        .entrySet()) {
            boolean shifts = each.getKey() == Combined.Operator.BIT_LEFT_SHIFT;
            String sql =
                    dialect.combined(each.getKey(), FieldKind.BIG_INTEGER)
                            .replace("{0}", "-1")
                            .replace("{1}", shifts ? "62" : "-4");
            assertThat(read(FieldKind.BIG_INTEGER, "SELECT " + sql, _ -> {}))
                    .as(sql)
                    .containsExactly(each.getValue());
        }
    }

    @Test
    void aRowThatIsThereIsKept() {
        insert(FieldKind.INTEGER, 5L);
        String sql = "INSERT INTO kinds (id, v_integer) VALUES (1, 6)";
        assertThatThrownBy(() -> orm.database().execute(sql)).isInstanceOf(IntegrityError.class);
        orm.database().execute(sql + dialect.keepWhatIsThere("id"));
        assertThat(rows(FieldKind.INTEGER, "1 = 1", _ -> {})).containsExactly(5L);
    }

    @Test
    void aRowMayBeMadeOfDefaultsAndDeletedByAKeyFromItsOwnTable() {
        orm.database().execute("INSERT INTO kinds" + dialect.defaultValues());
        insert(FieldKind.INTEGER, 5L);
        assertThat(rows(FieldKind.INTEGER, "1 = 1", _ -> {})).containsExactly(null, 5L);
        String first = dialect.subquery("SELECT o.id FROM kinds o ORDER BY o.id LIMIT 1");
        assertThat(orm.database().execute(dialect.deleteFrom("kinds") + " WHERE id IN " + first))
                .isEqualTo(1);
        assertThat(rows(FieldKind.INTEGER, "1 = 1", _ -> {})).containsExactly(5L);
    }

    @Test
    void asManyParametersAsItSaysAreTaken() {
        int most = dialect.mostParameters();
        String sql = "SELECT id FROM kinds WHERE id IN (" + "?, ".repeat(most - 1) + "?)";
        insert(FieldKind.INTEGER, 1L);
        assertThat(
                        read(
                                FieldKind.INTEGER,
                                sql,
                                s -> {
                                    for (int i = 1; i <= most; i++) {
                                        s.setLong(i, i);
                                    }
                                }))
                .containsExactly(1L);
    }

    @Test
    void aDecimalTooLargeIsRefusedOneWayOrTheOther() {
        assertThatThrownBy(
                        () -> {
                            BigDecimal fitted = dialect.fitted(new BigDecimal("1e40"), 40, 2);
                            insert(FieldKind.DECIMAL, fitted);
                        })
                .isInstanceOf(DataError.class);
    }
}
