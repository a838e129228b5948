package dev.belleville.orm;

import dev.belleville.core.Zones;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.query.Projection;
import dev.belleville.orm.query.Query;
import dev.belleville.orm.query.Truncated;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a query set that gives values in the place of instances.
 *
 * @param <T> what each row becomes
 */
abstract sealed class Projecting<T extends @Nullable Object> extends Changing<T> permits Reading {
    /** The annotation with what a date is cut to; Django's name for it. */
    private static final String CUT = "datefield";

    /** What expressions are called that the caller does not name. */
    private static final String COMPUTED = "computed";

    Projecting(Plan plan, boolean remembers) {
        super(plan, remembers);
    }

    /**
     * Rows as maps of the named fields, in their order; of all columns where none is named. A value
     * is null where the database has NULL; a to-one relation gives the key. Django's {@code
     * values}.
     *
     * @throws FieldError when asked, if a name is neither field nor annotation
     */
    public QuerySet<Map<String, @Nullable Object>> values(String... names) {
        return projected(new Projection.Form.Maps(), names);
    }

    /**
     * As {@link #values(String...)}, with what expressions give by the names they have in {@code
     * expressions}. Django's {@code values(lower=Lower("name"))}.
     *
     * @throws IllegalArgumentException if a name has letters that no alias may have
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<Map<String, @Nullable Object>> values(
            Map<String, ? extends Expression> expressions, String... names) {
        QuerySet<T> rows = same();
        for (var entry : expressions.entrySet()) {
            rows = rows.annotate(entry.getKey(), entry.getValue());
        }
        String[] all =
                Stream.concat(Arrays.stream(names), expressions.keySet().stream())
                        .toArray(String[]::new);
        return rows.projected(new Projection.Form.Maps(), all);
    }

    /**
     * Rows as records: each component is the value of the field or annotation of its name, {@code
     * category__name} over relations, or of what {@link ValueOf} says.
     *
     * @throws FieldError when asked, if a component names no field or cannot hold its value, such
     *     as a primitive a NULL
     */
    public <R extends Record> QuerySet<R> values(Class<R> type) {
        return projected(new Projection.Form.Records(type), namesOf(type));
    }

    /**
     * Rows as lists of the named fields in order; of all columns where none is named. Otherwise as
     * {@link #values(String...)}. Django's {@code values_list}.
     */
    public QuerySet<List<@Nullable Object>> valuesList(String... names) {
        return projected(new Projection.Form.Lists(), names);
    }

    /**
     * As {@link #valuesList(String...)}, of fields and expressions; a text names a field.
     *
     * @param fields names, generated names and expressions
     * @throws NotSupportedError if one is computed, after a union, an intersection or a difference
     */
    public QuerySet<List<@Nullable Object>> valuesList(Object... fields) {
        QuerySet<T> rows = same();
        var names = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            Expression field = Operand.of(fields[i]);
            if (field instanceof F(String name)) {
                names[i] = name;
            } else {
                names[i] = COMPUTED + (i + 1);
                rows = rows.annotate(names[i], field);
            }
        }
        return rows.projected(new Projection.Form.Lists(), names);
    }

    /**
     * Each row as what {@code expression} gives, null for NULL. Django's {@code values_list} with
     * {@code flat}.
     *
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<@Nullable Object> flat(Expression expression) {
        return same().annotate(COMPUTED, expression)
                .projected(new Projection.Form.Flat(), COMPUTED);
    }

    /**
     * Each row as the value of one field, null for NULL. Django's {@code values_list(name,
     * flat=True)}.
     *
     * @throws FieldError when asked, if the name is neither field nor annotation
     */
    public QuerySet<@Nullable Object> flat(String name) {
        return projected(new Projection.Form.Flat(), name);
    }

    /** As {@link #flat(String)}, typed. */
    public <V> QuerySet<V> flat(FieldPath<V> path) {
        return projected(new Projection.Form.Flat(), path.name());
    }

    /**
     * The different dates of a field, each cut to {@code unit}, from the first on; {@link
     * QuerySet#reverse} begins with the last. Django's {@code dates}.
     *
     * @param unit YEAR, MONTH, WEEK or DAY
     * @throws IllegalArgumentException for another unit, and when asked, if the field is no date
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<LocalDate> dates(String field, DateUnit unit) {
        if (unit.isOfClock() || unit == DateUnit.QUARTER) {
            throw new IllegalArgumentException(
                    "dates() takes YEAR, MONTH, WEEK or DAY, not " + unit + ".");
        }
        return cut(field, new Truncated(F.of(field), unit, null, FieldKind.DATE));
    }

    /**
     * The different moments of a field, each cut to {@code unit} by the calendar of the current
     * time zone, from the first on. Django's {@code datetimes}.
     *
     * @throws IllegalArgumentException when asked, if the field is no moment
     * @throws IllegalStateException after a slice
     * @throws NotSupportedError after a union, an intersection or a difference
     */
    public QuerySet<Instant> datetimes(String field, DateUnit unit) {
        return datetimes(field, unit, Zones.current());
    }

    /** As {@link #datetimes(String, DateUnit)}, by the calendar of {@code zone}. */
    public QuerySet<Instant> datetimes(String field, DateUnit unit, ZoneId zone) {
        return cut(field, new Truncated(F.of(field), unit, zone, FieldKind.DATE_TIME));
    }

    private <V> QuerySet<V> cut(String field, Truncated value) {
        QuerySet<V> cut = same().annotate(CUT, value).projected(new Projection.Form.Flat(), CUT);
        return cut.distinct().filter(field + "__isnull", false).orderBy(CUT);
    }

    private static String[] namesOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> {
                    ValueOf said = component.getAnnotation(ValueOf.class);
                    return said == null ? component.getName() : said.value();
                })
                .toArray(String[]::new);
    }

    <R extends @Nullable Object> QuerySet<R> projected(Projection.Form form, String... names) {
        Query chosen = query().project(new Projection.Fields(List.of(names), form));
        return new QuerySet<>(new Plan(chosen, plan().database(), List.of(), plan().fetchMode()));
    }
}
