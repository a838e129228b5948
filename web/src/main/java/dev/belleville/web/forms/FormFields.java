package dev.belleville.web.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validators;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of Django's forms, for a static import. */
public final class FormFields {
    private FormFields() {}

    /** A text of one line. CharField. */
    public static CharFormField text() {
        return new CharFormField(Widgets.textInput());
    }

    /** An e-mail address. EmailField. */
    public static CharFormField email() {
        return new CharFormField(Widgets.emailInput(), Validators.email()).max(320);
    }

    /** A web address; {@code http://} is put before one without a scheme. URLField. */
    public static CharFormField url() {
        return new UrlFormField();
    }

    /** Letters, digits, hyphens and underscores. SlugField. */
    public static CharFormField slug() {
        return new CharFormField(Widgets.textInput(), Validators.slug());
    }

    /** The same; letters of any script where {@code allowUnicode}. */
    public static CharFormField slug(boolean allowUnicode) {
        return allowUnicode
                ? new CharFormField(Widgets.textInput(), Validators.unicodeSlug())
                : slug();
    }

    /** A text in which {@code pattern} is found. RegexField. */
    public static CharFormField regex(String pattern) {
        return new CharFormField(
                        Widgets.textInput(),
                        Validators.regex(Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS)))
                .keepSpace();
    }

    /** An address of the internet protocol, in its shortest form. GenericIPAddressField. */
    public static CharFormField ip() {
        return ip(IpFormField.Protocol.BOTH, false);
    }

    /**
     * The same of one protocol.
     *
     * @param unpacksV4 whether {@code ::ffff:192.0.2.1} becomes {@code 192.0.2.1}; for {@link
     *     IpFormField.Protocol#BOTH} alone
     */
    public static CharFormField ip(IpFormField.Protocol protocol, boolean unpacksV4) {
        return new IpFormField(protocol, unpacksV4);
    }

    /** A whole number. IntegerField. */
    public static NumberFormField<Long> integer() {
        return new NumberFormField<>(FormFields::whole, "Enter a whole number.", "");
    }

    private static @Nullable Long whole(String text) {
        String digits = Python.strip(text);
        int point = digits.indexOf('.');
        if (point >= 0 && digits.chars().skip(point + 1L).allMatch(c -> c == '0')) {
            digits = digits.substring(0, point);
        }
        if (digits.length() > Python.MAX_NUMBER_LENGTH) {
            return null;
        }
        BigInteger number = Python.integer(digits);
        return number == null || number.bitLength() >= Long.SIZE ? null : number.longValue();
    }

    /** A floating-point number. FloatField. */
    public static NumberFormField<Double> floating() {
        return new NumberFormField<>(
                text -> {
                    Double number =
                            text.length() > Python.MAX_NUMBER_LENGTH ? null : Python.floating(text);
                    return number == null || !Double.isFinite(number) ? null : number;
                },
                "Enter a number.",
                "any");
    }

    /** A decimal of any digits. DecimalField. */
    public static NumberFormField<BigDecimal> decimal() {
        return new NumberFormField<>(FormFields::exact, "Enter a number.", "any");
    }

    /** A decimal of {@code digits} digits, {@code places} of them after the point. */
    public static NumberFormField<BigDecimal> decimal(int digits, int places) {
        String step = places < 0 ? "any" : PlainText.of(BigDecimal.ONE.movePointLeft(places));
        return new NumberFormField<BigDecimal>(FormFields::exact, "Enter a number.", step)
                .last(Validators.decimal(digits, places));
    }

    private static @Nullable BigDecimal exact(String text) {
        BigDecimal number = text.length() > Python.MAX_NUMBER_LENGTH ? null : Python.decimal(text);
        // 1e999999999 is short here, and fills the memory of who writes it out
        boolean vast = number != null && Math.abs((long) number.scale()) > Python.MAX_NUMBER_LENGTH;
        return vast ? null : number;
    }

    /** A date. DateField. */
    public static TemporalFormField<LocalDate> date() {
        return new TemporalFormField<>(
                Widgets.dateInput(),
                "DATE_INPUT_FORMATS",
                "Enter a valid date.",
                new TemporalFormField.Reading<LocalDate>() {
                    @Override
                    public LocalDate of(LocalDateTime moment) {
                        return moment.toLocalDate();
                    }

                    @Override
                    public @Nullable LocalDate given(Object value) {
                        return switch (value) {
                            case LocalDate date -> date;
                            case LocalDateTime moment -> moment.toLocalDate();
                            default -> null;
                        };
                    }

                    @Override
                    public @Nullable LocalDate iso(String text) {
                        return null;
                    }
                },
                date -> date);
    }

    /** A time of day. TimeField. */
    public static TemporalFormField<LocalTime> time() {
        return new TemporalFormField<>(
                Widgets.timeInput(),
                "TIME_INPUT_FORMATS",
                "Enter a valid time.",
                new TemporalFormField.Reading<LocalTime>() {
                    @Override
                    public LocalTime of(LocalDateTime moment) {
                        return moment.toLocalTime();
                    }

                    @Override
                    public @Nullable LocalTime given(Object value) {
                        return value instanceof LocalTime time ? time : null;
                    }

                    @Override
                    public @Nullable LocalTime iso(String text) {
                        return null;
                    }
                },
                time -> time);
    }

    /** A moment, written in the current time zone. DateTimeField. */
    public static TemporalFormField<Instant> dateTime() {
        return new TemporalFormField<>(
                Widgets.dateTimeInput(),
                "DATETIME_INPUT_FORMATS",
                "Enter a valid date/time.",
                new TemporalFormField.Reading<Instant>() {
                    @Override
                    public Instant of(LocalDateTime moment) {
                        // a clock that skips or repeats a time does not say which moment it is
                        boolean sure =
                                Zones.current().getRules().getValidOffsets(moment).size() == 1;
                        if (!sure) {
                            throw ambiguous(moment);
                        }
                        return moment.atZone(Zones.current()).toInstant();
                    }

                    @Override
                    public @Nullable Instant given(Object value) {
                        return switch (value) {
                            case Instant moment -> moment;
                            case LocalDateTime local -> of(local);
                            case LocalDate date -> of(date.atStartOfDay());
                            default -> null;
                        };
                    }

                    @Override
                    public @Nullable Instant iso(String text) {
                        IsoText.DateTime read = IsoText.parseDateTime(text);
                        if (read == null) {
                            return null;
                        }
                        return read.offset() == null
                                ? of(read.local())
                                : read.local().toInstant(ZoneOffset.UTC).minus(read.offset());
                    }
                },
                moment -> moment.atZone(Zones.current()).toLocalDateTime());
    }

    static ValidationError ambiguous(LocalDateTime moment) {
        return new ValidationError(
                Translation.gettext(
                        "%(datetime)s couldn’t be interpreted in time zone %(current_timezone)s; it"
                                + " may be ambiguous or it may not exist.",
                        Map.of(
                                "datetime",
                                PlainText.of(moment),
                                "current_timezone",
                                Zones.current())),
                "ambiguous_timezone");
    }

    /** A moment as a date and a time. SplitDateTimeField. */
    public static FormField<Instant> splitDateTime() {
        return splitDateTime(date(), time());
    }

    /** The same from these two, which may have formats of their own. */
    public static FormField<Instant> splitDateTime(
            FormField<LocalDate> date, FormField<LocalTime> time) {
        return new SplitDateTimeFormField(date, time);
    }

    /** A text that all of these accept, each given what the one before it made. ComboField. */
    @SafeVarargs
    public static FormField<String> combined(FormField<String>... all) {
        return new CombinedFormField(List.of(all));
    }

    /** A length of time, {@code 1 02:03:04}. DurationField. */
    public static FormField<Duration> duration() {
        return new DurationFormField();
    }

    /** A UUID. UUIDField. */
    public static FormField<UUID> uuid() {
        return new ParsedFormField<>(
                UUID.class,
                Widgets.textInput(),
                "Enter a valid UUID.",
                FormFields::uuid,
                UUID::toString);
    }

    /** With or without hyphens, braces and {@code urn:uuid:}, as Python takes it. */
    private static @Nullable UUID uuid(String text) {
        String digits = Python.strip(text).replace("urn:", "").replace("uuid:", "");
        int from = 0;
        int to = digits.length();
        while (from < to && "{}".indexOf(digits.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "{}".indexOf(digits.charAt(to - 1)) >= 0) {
            to--;
        }
        digits = digits.substring(from, to).replace("-", "");
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }

    /** A JSON document. JSONField. */
    public static FormField<Object> json() {
        return new JsonFormField();
    }

    /** Yes or no; one that is not optional must be yes. BooleanField. */
    public static FormField<Boolean> bool() {
        return new BooleanFormField();
    }

    /** Yes, no or null for unknown. NullBooleanField. */
    public static FormField<Boolean> nullBool() {
        return new NullBooleanFormField();
    }

    /** One of these. ChoiceField. */
    public static ChoiceFormField<String> choice(List<Option> options) {
        return choice(() -> options);
    }

    /** One of what {@code options} then gives. */
    public static ChoiceFormField<String> choice(Supplier<List<Option>> options) {
        return new ChoiceFormField<>(options, text -> text, "");
    }

    /** One of these, as {@code coerce} makes it of its value. TypedChoiceField. */
    public static <T> ChoiceFormField<T> choice(
            List<Option> options, Function<String, ? extends T> coerce) {
        return new ChoiceFormField<>(() -> options, coerce, null);
    }

    /** One of an enum's constants. */
    public static <E extends Enum<E>> ChoiceFormField<E> choice(Class<E> type) {
        return choice(Option.all(type), text -> constant(type, text));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> PlainText.of(one).equals(text))
                .findFirst()
                .orElseThrow();
    }

    /**
     * One of the files in {@code folder} whose names {@code pattern} finds, looked up anew each
     * time. FilePathField.
     *
     * @param pattern of names; empty for all
     * @param recursive whether those in folders below count
     */
    public static ChoiceFormField<String> filePath(Path folder, String pattern, boolean recursive) {
        var files = new FolderOptions(folder, Pattern.compile(pattern), recursive);
        return choice((Supplier<List<Option>>) files);
    }

    /** Some of these. MultipleChoiceField. */
    public static MultipleChoiceFormField<String> choices(List<Option> options) {
        return choices(() -> options);
    }

    /** Some of what {@code options} then gives. */
    public static MultipleChoiceFormField<String> choices(Supplier<List<Option>> options) {
        return new MultipleChoiceFormField<>(options, text -> text);
    }

    /** Some of these, as {@code coerce} makes each. TypedMultipleChoiceField. */
    public static <T> MultipleChoiceFormField<T> choices(
            List<Option> options, Function<String, ? extends T> coerce) {
        return new MultipleChoiceFormField<>(() -> options, coerce);
    }

    /** Some of an enum's constants. */
    public static <E extends Enum<E>> MultipleChoiceFormField<E> choices(Class<E> type) {
        return choices(Option.all(type), text -> constant(type, text));
    }

    /** A row of {@code rows}, which are asked anew each time. ModelChoiceField. */
    public static <M extends BaseModel> RowFormField<M> row(
            Class<M> type, Supplier<? extends QuerySet<M>> rows) {
        return row(type, rows, "", String::valueOf);
    }

    /**
     * The same.
     *
     * @param toField the field whose values stand for rows; empty for the primary key. Django's
     *     {@code to_field_name}
     * @param label what people read of a row. Django's {@code label_from_instance}
     */
    public static <M extends BaseModel> RowFormField<M> row(
            Class<M> type,
            Supplier<? extends QuerySet<M>> rows,
            String toField,
            Function<? super M, String> label) {
        return new RowFormField<>(new RowChoices<>(type, rows, toField, label));
    }

    /** Some of {@code rows}, which are asked anew each time. ModelMultipleChoiceField. */
    public static <M extends BaseModel> RowsFormField<M> rows(
            Class<M> type, Supplier<? extends QuerySet<M>> rows) {
        return rows(type, rows, "", String::valueOf);
    }

    /** The same; {@code toField} and {@code label} as {@link #row} has them. */
    public static <M extends BaseModel> RowsFormField<M> rows(
            Class<M> type,
            Supplier<? extends QuerySet<M>> rows,
            String toField,
            Function<? super M, String> label) {
        return new RowsFormField<>(new RowChoices<>(type, rows, toField, label));
    }

    /** An upload. FileField. */
    public static FileFormField file() {
        return new FileFormField(false);
    }

    /** An upload of an image. ImageField. */
    public static FileFormField image() {
        return new FileFormField(true);
    }

    private static final class UrlFormField extends CharFormField {
        UrlFormField() {
            super(Widgets.urlInput(), Validators.url());
            says("invalid", "Enter a valid URL.");
        }

        @Override
        protected @Nullable String toJava(Object raw) {
            String text = super.toJava(raw);
            if (text == null || text.isEmpty()) {
                return text;
            }
            if ((text.indexOf('[') < 0) != (text.indexOf(']') < 0)) {
                throw invalid("invalid"); // half an address of version 6 is not taken apart
            }
            return UrlText.completed(text);
        }
    }
}
