package dev.belleville.web.forms;

import dev.belleville.core.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The widgets of Django, for a static import. */
public final class Widgets {
    private Widgets() {}

    private static Widget input(String type) {
        return new InputWidget(type, true, HtmlAttributes.NONE);
    }

    /** A text of one line. TextInput. */
    public static Widget textInput() {
        return input("text");
    }

    /** A number. NumberInput. */
    public static Widget numberInput() {
        return input("number");
    }

    /** An e-mail address. EmailInput. */
    public static Widget emailInput() {
        return input("email");
    }

    /** A web address. URLInput. */
    public static Widget urlInput() {
        return input("url");
    }

    /** A colour. ColorInput. */
    public static Widget colorInput() {
        return input("color");
    }

    /** Words to search for. SearchInput. */
    public static Widget searchInput() {
        return input("search");
    }

    /** A telephone number. TelInput. */
    public static Widget telInput() {
        return input("tel");
    }

    /** A password, which is never shown again. PasswordInput. */
    public static Widget passwordInput() {
        return new InputWidget("password", false, HtmlAttributes.NONE);
    }

    /** The same; {@code showsValue} sends it back to the page. Django's {@code render_value}. */
    public static Widget passwordInput(boolean showsValue) {
        return new InputWidget("password", showsValue, HtmlAttributes.NONE);
    }

    /** An input that nobody sees. HiddenInput. */
    public static Widget hidden() {
        return input("hidden");
    }

    /** Inputs that nobody sees, one for each value. MultipleHiddenInput. */
    public static Widget multipleHidden() {
        return new MultipleHiddenWidget(HtmlAttributes.NONE);
    }

    /** A text of several lines. Textarea. */
    public static Widget textarea() {
        return new TextareaWidget(HtmlAttributes.NONE.with("cols", "40").with("rows", "10"));
    }

    /** A date. DateInput. */
    public static Widget dateInput() {
        return dateInput("");
    }

    /** A date in a format of {@code strftime}; the empty one for the language's. */
    public static Widget dateInput(String format) {
        return new TemporalWidget("text", "DATE_INPUT_FORMATS", format, HtmlAttributes.NONE);
    }

    /** A time of day. TimeInput. */
    public static Widget timeInput() {
        return timeInput("");
    }

    /** A time of day in a format of {@code strftime}; the empty one for the language's. */
    public static Widget timeInput(String format) {
        return new TemporalWidget("text", "TIME_INPUT_FORMATS", format, HtmlAttributes.NONE);
    }

    /** A date with its time. DateTimeInput. */
    public static Widget dateTimeInput() {
        return dateTimeInput("");
    }

    /** A date with its time in a format of {@code strftime}; the empty one for the language's. */
    public static Widget dateTimeInput(String format) {
        return new TemporalWidget("text", "DATETIME_INPUT_FORMATS", format, HtmlAttributes.NONE);
    }

    /** A date with its time as two inputs. SplitDateTimeWidget. */
    public static Widget splitDateTimeInput() {
        return split(dateInput(), timeInput());
    }

    /** The same from these inputs. */
    public static Widget splitDateTimeInput(Widget date, Widget time) {
        return split(date, time);
    }

    /** The same as two inputs that nobody sees. SplitHiddenDateTimeWidget. */
    public static Widget splitHiddenDateTime() {
        return split(
                new TemporalWidget("hidden", "DATE_INPUT_FORMATS", "", HtmlAttributes.NONE),
                new TemporalWidget("hidden", "TIME_INPUT_FORMATS", "", HtmlAttributes.NONE));
    }

    private static Widget split(Widget date, Widget time) {
        return new PartsWidget(
                PartsWidget.numbered(List.of(date, time)),
                Widgets::dateAndTime,
                HtmlAttributes.NONE);
    }

    static List<? extends @Nullable Object> dateAndTime(Object value) {
        LocalDateTime moment =
                switch (value) {
                    case LocalDateTime local -> local;
                    case Instant instant -> instant.atZone(Zones.current()).toLocalDateTime();
                    case LocalDate date -> date.atStartOfDay();
                    default -> null;
                };
        return moment == null
                ? Arrays.asList(null, null)
                : List.of(moment.toLocalDate(), moment.toLocalTime());
    }

    /** A date as three lists, of this year and the nine after it. SelectDateWidget. */
    public static Widget selectDate() {
        return selectDate(() -> {
            int first = Year.now(Zones.current()).getValue();
            return IntStream.range(first, first + 10).boxed().toList();
        });
    }

    /** A date as three lists, of these years. */
    public static Widget selectDate(Supplier<List<Integer>> years) {
        return selectDate(years, Map.of(), List.of("---"));
    }

    /**
     * The same.
     *
     * @param months what the months are called, by their numbers, in order; empty for all by their
     *     names
     * @param emptyLabels what is shown where nothing is chosen: for year, month and day, or one for
     *     all
     */
    public static Widget selectDate(
            Supplier<List<Integer>> years, Map<Integer, String> months, List<String> emptyLabels) {
        return new SelectDateWidget(years, months, emptyLabels, HtmlAttributes.NONE);
    }

    /** A check box. CheckboxInput. */
    public static Widget checkbox() {
        return checkbox(CheckboxWidget::isYes);
    }

    /** A check box, checked where {@code test} holds of its value. Django's {@code check_test}. */
    public static Widget checkbox(Predicate<@Nullable Object> test) {
        return new CheckboxWidget(test, HtmlAttributes.NONE);
    }

    /** A list to choose one of. Select. A field of choices fills it. */
    public static Widget select() {
        return select(List.of());
    }

    /** A list to choose one of. */
    public static Widget select(List<Option> options) {
        return new SelectWidget(false, () -> options, HtmlAttributes.NONE);
    }

    /** A list to choose several of. SelectMultiple. */
    public static Widget selectMultiple() {
        return selectMultiple(List.of());
    }

    /** A list to choose several of. */
    public static Widget selectMultiple(List<Option> options) {
        return new SelectWidget(true, () -> options, HtmlAttributes.NONE);
    }

    /** A radio button for each option. RadioSelect. */
    public static Widget radio() {
        return radio(List.of());
    }

    /** A radio button for each of these. */
    public static Widget radio(List<Option> options) {
        return new BoxesWidget(false, () -> options, HtmlAttributes.NONE);
    }

    /** A check box for each option. CheckboxSelectMultiple. */
    public static Widget checkboxes() {
        return checkboxes(List.of());
    }

    /** A check box for each of these. */
    public static Widget checkboxes(List<Option> options) {
        return new BoxesWidget(true, () -> options, HtmlAttributes.NONE);
    }

    /** Yes, no or unknown. NullBooleanSelect. */
    public static Widget nullBoolean() {
        return new NullBooleanWidget(HtmlAttributes.NONE);
    }

    /** An upload. FileInput. */
    public static Widget fileInput() {
        return new FileWidget(false, HtmlAttributes.NONE);
    }

    /** Several uploads. */
    public static Widget multipleFileInput() {
        return new FilesWidget(HtmlAttributes.NONE.with("multiple", true));
    }

    /** An upload, and a box to do away with the file that is there. ClearableFileInput. */
    public static Widget clearableFileInput() {
        return new FileWidget(true, HtmlAttributes.NONE);
    }

    /** These, for one value of several parts. MultiWidget. */
    public static Widget parts(List<? extends Widget> parts) {
        return of(PartsWidget.numbered(parts));
    }

    /**
     * The same, each part sent under the field's name, an underscore and its own; under the field's
     * name alone where its own is empty.
     */
    public static Widget parts(SequencedMap<String, ? extends Widget> parts) {
        var suffixes = new LinkedHashMap<String, Widget>();
        parts.forEach((name, part) -> suffixes.put(name.isEmpty() ? "" : "_" + name, part));
        return of(suffixes);
    }

    private static Widget of(Map<String, ? extends Widget> parts) {
        return new PartsWidget(
                parts,
                value -> value instanceof List<?> list ? list : List.of(value),
                HtmlAttributes.NONE);
    }
}
