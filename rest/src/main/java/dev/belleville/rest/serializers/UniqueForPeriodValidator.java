package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * No other row of the same day, month or year may have the value; add it to the serializer. Both
 * fields must be in the data; where the model has the rule, what the data does not say is that of
 * the row that it changes, or what the model gives a new one. REST framework's {@code
 * UniqueForDateValidator}, {@code UniqueForMonthValidator} and {@code UniqueForYearValidator}.
 */
public final class UniqueForPeriodValidator implements SerializerValidator {
    private final Supplier<? extends QuerySet<? extends BaseModel>> rows;
    private final String field;
    private final String dateField;
    private final Period period;
    private final String message;
    private final @Nullable Function<String, @Nullable Object> usual;

    private enum Period {
        DATE,
        MONTH,
        YEAR;

        String usual() {
            return switch (this) {
                case DATE ->
                        Translation.gettextNoop(
                                "This field must be unique for the \"{date_field}\" date.");
                case MONTH ->
                        Translation.gettextNoop(
                                "This field must be unique for the \"{date_field}\" month.");
                case YEAR ->
                        Translation.gettextNoop(
                                "This field must be unique for the \"{date_field}\" year.");
            };
        }

        /** A month is one of any year, as with REST framework. */
        QuerySet<? extends BaseModel> of(
                QuerySet<? extends BaseModel> rows, String field, LocalDate day) {
            return switch (this) {
                case DATE ->
                        rows.filter(field + "__day", day.getDayOfMonth())
                                .filter(field + "__month", day.getMonthValue())
                                .filter(field + "__year", day.getYear());
                case MONTH -> rows.filter(field + "__month", day.getMonthValue());
                case YEAR -> rows.filter(field + "__year", day.getYear());
            };
        }
    }

    private UniqueForPeriodValidator(
            Supplier<? extends QuerySet<? extends BaseModel>> rows,
            String field,
            String dateField,
            Period period,
            String message,
            @Nullable Function<String, @Nullable Object> usual) {
        this.rows = rows;
        this.field = field;
        this.dateField = dateField;
        this.period = period;
        this.message = message;
        this.usual = usual;
    }

    /** No two rows of {@code rows} with one {@code dateField} share a {@code field}. */
    public static UniqueForPeriodValidator date(
            QuerySet<? extends BaseModel> rows, String field, String dateField) {
        return of("date", rows::all, field, dateField);
    }

    /** No two rows with one month of any year in {@code dateField} share a {@code field}. */
    public static UniqueForPeriodValidator month(
            QuerySet<? extends BaseModel> rows, String field, String dateField) {
        return of("month", rows::all, field, dateField);
    }

    /** No two rows with one year in {@code dateField} share a {@code field}. */
    public static UniqueForPeriodValidator year(
            QuerySet<? extends BaseModel> rows, String field, String dateField) {
        return of("year", rows::all, field, dateField);
    }

    static UniqueForPeriodValidator of(
            String part,
            Supplier<? extends QuerySet<? extends BaseModel>> rows,
            String field,
            String dateField) {
        Period period =
                switch (part) {
                    case "date" -> Period.DATE;
                    case "month" -> Period.MONTH;
                    case "year" -> Period.YEAR;
                    default -> throw new IllegalArgumentException("no part of a date: " + part);
                };
        return new UniqueForPeriodValidator(rows, field, dateField, period, period.usual(), null);
    }

    /** The same, which says {@code text}; {@code {date_field}} is filled. */
    public UniqueForPeriodValidator message(String text) {
        return new UniqueForPeriodValidator(rows, field, dateField, period, text, usual);
    }

    /**
     * The same; {@code values} gives what a new row has of which the data says nothing, by field.
     */
    UniqueForPeriodValidator usually(Function<String, @Nullable Object> values) {
        return new UniqueForPeriodValidator(rows, field, dateField, period, message, values);
    }

    @Override
    public void check(
            @Nullable Object value, SerializerField serializer, SerializerContext context) {
        if (!(value instanceof Values values) || !(serializer instanceof Serializer<?> owner)) {
            throw new IllegalStateException(
                    "This rule is about a serializer, not about one field.");
        }
        String source = sourceOf(owner, field);
        String dateSource = sourceOf(owner, dateField);
        Object sought = valueOf(field, source, values, context);
        Object dated = valueOf(dateField, dateSource, values, context);
        var missing = new LinkedHashMap<String, List<Detail>>();
        if (SerializerField.isAbsent(sought)) {
            missing.put(field, required());
        }
        if (SerializerField.isAbsent(dated) && isWanted(owner, dateField)) {
            missing.put(dateField, required());
        }
        if (!missing.isEmpty()) {
            throw new ValidationError(missing);
        }
        LocalDate day = day(dated, context);
        boolean same = !values.has(source) && !values.has(dateSource);
        if (day == null || sought == null || (same && context.instance() != null)) {
            return;
        }
        QuerySet<? extends BaseModel> others = UniqueValidator.others(rows.get(), context);
        others = Lookups.by(others, last(source), sought);
        if (period.of(others, last(dateSource), day).exists()) {
            String text = Translation.gettext(message).replace("{date_field}", dateField);
            throw new ValidationError(Map.of(field, List.of(new Detail(text, "unique"))));
        }
    }

    /** What the data says, or by a rule of the model's the row, or a new one by itself. */
    private @Nullable Object valueOf(
            String name, String source, Values values, SerializerContext context) {
        if (values.has(source)) {
            return values.find(source);
        }
        if (usual == null) {
            return SerializerField.ABSENT;
        }
        return context.instance() instanceof BaseModel instance
                ? new Attribute(last(source)).read(instance)
                : usual.apply(name);
    }

    private boolean isWanted(Serializer<?> serializer, String name) {
        if (usual == null) {
            return true;
        }
        SerializerField member = serializer.fields().get(name);
        return member != null && !member.isReadOnly();
    }

    private static List<Detail> required() {
        return List.of(new Detail(Translation.gettext("This field is required."), "required"));
    }

    private static @Nullable LocalDate day(@Nullable Object value, SerializerContext context) {
        return switch (value) {
            case LocalDate date -> date;
            case Instant moment -> moment.atZone(context.zone()).toLocalDate();
            case null, default -> null;
        };
    }

    private static String sourceOf(Serializer<?> serializer, String name) {
        SerializerField member = serializer.fields().get(name);
        return member == null ? name : member.source();
    }

    private static String last(String source) {
        return source.substring(source.lastIndexOf('.') + 1);
    }
}
