package dev.belleville.orm.sql;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.dialect.Dialect;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.DatePart;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.LookupKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes one comparison of a value with a parameter or with another value. */
final class LookupCompiler {
    private final Dialect dialect;
    private final JsonLookups json;

    LookupCompiler(Dialect dialect) {
        this.dialect = dialect;
        json = new JsonLookups(dialect);
    }

    /** {@code given} compared with the value at {@code place}. */
    Clause compare(LookupKind lookup, Term given, int place) {
        boolean isJson = given.kind() == FieldKind.JSON;
        if (isJson && JsonLookups.knows(lookup)) {
            return json.compare(lookup, given, place);
        }
        if (given.kind() == FieldKind.ARRAY && ArrayLookups.knows(lookup)) {
            return ArrayLookups.compare(lookup, given, place);
        }
        boolean underKey = isJson && given.field() == null;
        Term left = underKey ? json.seen(lookup, given) : given;
        if (underKey && lookup == LookupKind.RANGE) {
            return Clause.all(
                    json.compare(operator(LookupKind.GTE), left, place),
                    json.compare(operator(LookupKind.LTE), left, place + 1));
        }
        if (underKey && !lookup.isTextual()) {
            return json.compare(operator(lookup), left, place);
        }
        if (lookup.isTextual()) {
            Slot slot =
                    new Slot(
                            place,
                            FieldKind.TEXT,
                            false,
                            raw -> dialect.pattern(lookup, text(raw)));
            String sql = dialect.match(lookup, left.sql().text());
            return Clause.test(withSlots(left, sql).add("", slot), left);
        }
        return switch (lookup) {
            case IN -> {
                Slot slot =
                        new Slot(place, left.kind(), true, raw -> elements(left, (List<?>) raw));
                yield Clause.test(
                        withSlots(left, dialect.in(left.sql().text(), left.kind())).add("", slot),
                        left);
            }
            case RANGE ->
                    Clause.test(
                            new Fragment()
                                    .add(left.sql())
                                    .add(" BETWEEN ")
                                    .add(mark(left), slot(LookupKind.RANGE, left, place))
                                    .add(" AND ")
                                    .add(mark(left), slot(LookupKind.RANGE, left, place + 1)),
                            left);
            default ->
                    Clause.test(
                            new Fragment()
                                    .add(left.sql())
                                    .add(operator(lookup))
                                    .add(mark(left), slot(lookup, left, place)),
                            left);
        };
    }

    /** {@code left} compared with what {@code right} computes. */
    Clause compare(LookupKind lookup, Term given, Term value) {
        boolean isJson = given.kind() == FieldKind.JSON && given.field() == null;
        Term left = isJson ? json.seen(lookup, given) : given;
        Term right = isJson && value.kind() == FieldKind.JSON ? json.seen(lookup, value) : value;
        if (lookup.isTextual()) {
            String sql = dialect.match(lookup, left.sql().text(), right.sql().text());
            Fragment both = withSlots(left, sql);
            right.sql().slots().forEach(slot -> both.add("", slot));
            return Clause.test(both, left, right);
        }
        return Clause.test(
                new Fragment().add(left.sql()).add(operator(lookup)).add(right.sql()), left, right);
    }

    /** {@code left} among, or between, what {@code values} compute. */
    Clause compare(LookupKind lookup, Term left, List<Term> values) {
        var all = new ArrayList<Term>(values);
        all.add(left);
        List<Fragment> sql = values.stream().map(Term::sql).toList();
        Fragment test = new Fragment().add(left.sql());
        if (lookup == LookupKind.IN) {
            test.add(" IN (").join(", ", sql).add(")");
        } else if (lookup == LookupKind.RANGE && sql.size() == 2) {
            test.add(" BETWEEN ").join(" AND ", sql);
        } else {
            throw new IllegalArgumentException(
                    "The look-up '"
                            + lookup.text()
                            + "' cannot have "
                            + sql.size()
                            + " expressions as its value");
        }
        return Clause.test(test, all.toArray(Term[]::new));
    }

    /**
     * The year of {@code left} in {@code zone}, compared by the bounds of that year so that an
     * index serves.
     */
    Clause compareYear(LookupKind lookup, Term left, ZoneId zone, int place) {
        Slot first = new Slot(place, left.kind(), false, raw -> yearStart(left, zone, raw));
        Slot last = new Slot(place, left.kind(), false, raw -> yearEnd(left, zone, raw));
        Fragment sql = new Fragment().add(left.sql());
        String mark = mark(left);
        switch (lookup) {
            case EXACT -> sql.add(" BETWEEN ").add(mark, first).add(" AND ").add(mark, last);
            case GT, LTE -> sql.add(operator(lookup)).add(mark, last);
            default -> sql.add(operator(lookup)).add(mark, first);
        }
        return Clause.test(sql, left);
    }

    /** That {@code left} is JSON's null. */
    Clause isJsonNull(Term left) {
        return json.isNull(left);
    }

    Clause isNull(Term left, boolean isNull) {
        return Clause.test(
                new Fragment().add(left.sql()).add(isNull ? " IS NULL" : " IS NOT NULL"), left);
    }

    /** The value at {@code place} as a term of its own, bound as {@code left} is. */
    Term right(Term left, int place) {
        return Term.constant(
                new Fragment().add(mark(left), slot(LookupKind.EXACT, left, place)),
                left.kind(),
                false);
    }

    /** Whether years compare by bounds: a plain year of a date or moment. */
    static boolean comparesByBounds(LookupKind lookup, Term whole, String name) {
        boolean dated = DatePart.find(name, whole.kind()) == DatePart.YEAR;
        return dated
                && switch (lookup) {
                    case EXACT, GT, GTE, LT, LTE -> true;
                    default -> false;
                };
    }

    private String mark(Term left) {
        return dialect.mark(left.kind());
    }

    private static Fragment withSlots(Term left, String sql) {
        Fragment fragment = Fragment.of(sql);
        left.sql().slots().forEach(slot -> fragment.add("", slot));
        return fragment;
    }

    private static String operator(LookupKind lookup) {
        return switch (lookup) {
            case EXACT -> " = ";
            case GT -> " > ";
            case GTE -> " >= ";
            case LT -> " < ";
            case LTE -> " <= ";
            default -> throw new IllegalArgumentException(lookup + " is no comparison");
        };
    }

    private static Slot slot(LookupKind lookup, Term left, int place) {
        boolean roundsUp =
                left.kind().isWhole() && (lookup == LookupKind.GTE || lookup == LookupKind.LT);
        Function<Object, @Nullable Object> conversion =
                roundsUp
                        ? raw -> value(lookup, left, ceiling(raw))
                        : raw -> value(lookup, left, raw);
        return new Slot(place, left.kind(), false, conversion);
    }

    /** Below 4.5 means below 5 where only whole numbers are. */
    private static Object ceiling(Object raw) {
        return switch (raw) {
            case Double number when Double.isFinite(number) ->
                    new BigDecimal(number).setScale(0, RoundingMode.CEILING);
            case BigDecimal number ->
                    ((BigDecimal) Conversion.parse(FieldKind.DECIMAL, number))
                            .setScale(0, RoundingMode.CEILING);
            default -> raw;
        };
    }

    /** What the caller gave as the database stores it. */
    private static Object value(LookupKind lookup, Term left, Object raw) {
        Object given = raw;
        if (raw instanceof BaseModel instance) {
            checkModel(left, instance);
            given = left.field() == null ? instance.pk() : left.field().get(instance);
            if (given == null) {
                throw new IllegalArgumentException(
                        "Unsaved model instance " + instance + " cannot be used in a query.");
            }
        }
        try {
            if (left.kind() == FieldKind.GENERIC_IP_ADDRESS && left.field() != null) {
                Object address = left.field().toStored(given);
                given = address == null ? given : address;
            }
            return Conversion.parse(left.kind(), given);
        } catch (ValidationError e) {
            if (left.kind().isWhole() || left.kind() == FieldKind.FLOAT) {
                throw new NoNumber(left, given, e);
            }
            throw left.field() == null ? e : named(lookup, left.field(), e);
        }
    }

    /** What is wrong, said of the look-up: {@code price__lt}. */
    private static ValidationError named(LookupKind lookup, FieldMeta field, ValidationError e) {
        String name = field.name();
        return new ValidationError(
                Map.of(
                        lookup == LookupKind.EXACT ? name : name + "__" + lookup.text(),
                        e.details()));
    }

    private static void checkModel(Term left, BaseModel instance) {
        Class<?> expected = left.field() == null ? null : left.field().model().type();
        boolean isAbove = expected != null && instance.getClass().isAssignableFrom(expected);
        if (expected != null && !isAbove && !expected.isInstance(instance)) {
            throw new IllegalArgumentException(
                    "Cannot query \""
                            + instance
                            + "\": Must be \""
                            + expected.getSimpleName()
                            + "\" instance.");
        }
    }

    private static List<Object> elements(Term left, List<?> raw) {
        return raw.stream().map(element -> value(LookupKind.IN, left, element)).toList();
    }

    private static String text(Object raw) {
        return (String) Conversion.parse(FieldKind.TEXT, raw);
    }

    private static Object yearStart(Term left, ZoneId zone, Object raw) {
        LocalDate day = LocalDate.of(year(left, raw), 1, 1);
        return left.kind() == FieldKind.DATE ? day : day.atStartOfDay(zone).toInstant();
    }

    private static Object yearEnd(Term left, ZoneId zone, Object raw) {
        LocalDate day = LocalDate.of(year(left, raw), 12, 31);
        if (left.kind() == FieldKind.DATE) {
            return day;
        }
        return day.atTime(LocalTime.of(23, 59, 59, 999_999_000)).atZone(zone).toInstant();
    }

    private static int year(Term left, Object raw) {
        try {
            int year = Math.toIntExact((Long) Conversion.parse(FieldKind.INTEGER, raw));
            return ChronoField.YEAR.checkValidIntValue(year);
        } catch (ValidationError | ArithmeticException | DateTimeException e) {
            throw new NoNumber(left, raw, e);
        }
    }
}
