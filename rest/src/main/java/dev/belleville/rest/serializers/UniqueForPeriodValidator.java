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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * No other row of the same day, month or year may have the value; add it to the serializer. Both
 * fields must be in the data. REST framework's {@code UniqueForDateValidator}, {@code
 * UniqueForMonthValidator} and {@code UniqueForYearValidator}.
 */
public final class UniqueForPeriodValidator implements SerializerValidator {
    private final Supplier<? extends QuerySet<? extends BaseModel>> rows;
    private final String field;
    private final String dateField;
    private final Period period;
    private final String message;

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
            String message) {
        this.rows = rows;
        this.field = field;
        this.dateField = dateField;
        this.period = period;
        this.message = message;
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
        return new UniqueForPeriodValidator(rows, field, dateField, period, period.usual());
    }

    /** The same, which says {@code text}; {@code {date_field}} is filled. */
    public UniqueForPeriodValidator message(String text) {
        return new UniqueForPeriodValidator(rows, field, dateField, period, text);
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
        var missing = new LinkedHashMap<String, List<Detail>>();
        if (!values.has(source)) {
            missing.put(field, required());
        }
        if (!values.has(dateSource)) {
            missing.put(dateField, required());
        }
        if (!missing.isEmpty()) {
            throw new ValidationError(missing);
        }
        LocalDate day = day(values.find(dateSource), context);
        if (day == null) {
            return;
        }
        QuerySet<? extends BaseModel> others = UniqueValidator.others(rows.get(), context);
        others = Lookups.by(others, last(source), values.find(source));
        if (period.of(others, last(dateSource), day).exists()) {
            String text = Translation.gettext(message).replace("{date_field}", dateField);
            throw new ValidationError(Map.of(field, List.of(new Detail(text, "unique"))));
        }
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
