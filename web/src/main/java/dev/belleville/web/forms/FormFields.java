package dev.belleville.web.forms;

import dev.belleville.core.validators.Validators;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

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
        return url("http");
    }

    /** The same with another scheme, such as {@code https}. Django's {@code assume_scheme}. */
    public static CharFormField url(String assumedScheme) {
        return new UrlFormField(assumedScheme);
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
        return new NumberFormField<>(NumberText::whole, "Enter a whole number.", "");
    }

    /** A floating-point number. FloatField. */
    public static NumberFormField<Double> floating() {
        return new NumberFormField<>(NumberText::floating, "Enter a number.", "any");
    }

    /** A decimal of any digits. DecimalField. */
    public static NumberFormField<BigDecimal> decimal() {
        return new NumberFormField<>(NumberText::exact, "Enter a number.", "any");
    }

    /** A decimal of {@code digits} digits, {@code places} of them after the point. */
    public static NumberFormField<BigDecimal> decimal(int digits, int places) {
        String step = places < 0 ? "any" : PlainText.of(BigDecimal.ONE.movePointLeft(places));
        return new NumberFormField<BigDecimal>(NumberText::exact, "Enter a number.", step)
                .last(Validators.decimal(digits, places));
    }

    /** A date. DateField. */
    public static TemporalFormField<LocalDate> date() {
        return new TemporalFormField<>(TemporalKind.DATE, Widgets.dateInput());
    }

    /** A time of day. TimeField. */
    public static TemporalFormField<LocalTime> time() {
        return new TemporalFormField<>(TemporalKind.TIME, Widgets.timeInput());
    }

    /** A moment, written in the current time zone. DateTimeField. */
    public static TemporalFormField<Instant> dateTime() {
        return new TemporalFormField<>(TemporalKind.MOMENT, Widgets.dateTimeInput());
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
                UuidText::parse,
                UUID::toString);
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
        return filePath(folder, pattern, recursive, true, false);
    }

    /** The same; {@code files} and {@code folders} say which of them may be chosen. */
    public static ChoiceFormField<String> filePath(
            Path folder, String pattern, boolean recursive, boolean files, boolean folders) {
        var found = new FolderOptions(folder, Pattern.compile(pattern), recursive, files, folders);
        return choice((Supplier<List<Option>>) found);
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

    /**
     * Several uploads, each of which {@code each} would take. What Django's guide to uploads makes
     * of {@code allow_multiple_selected}.
     */
    public static FormField<List<UploadedFile>> files(FileFormField each) {
        return new FilesFormField(each);
    }

    /** An upload of an image. ImageField. */
    public static FileFormField image() {
        return new FileFormField(true);
    }
}
