package dev.belleville.web.forms;

import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.TimePattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A date as three lists: day, month and year, in the order of the language. */
final class SelectDateWidget extends Widget {
    private final Supplier<List<Integer>> years;
    private final Map<Integer, String> months;
    private final List<String> emptyLabels;

    SelectDateWidget(
            Supplier<List<Integer>> years,
            Map<Integer, String> months,
            List<String> emptyLabels,
            HtmlAttributes attributes) {
        super(attributes);
        if (emptyLabels.size() != 1 && emptyLabels.size() != Part.values().length) {
            throw new IllegalArgumentException(
                    "A date in lists has one empty label for all, or three for year, month and"
                            + " day; not "
                            + emptyLabels);
        }
        this.years = years;
        this.months = Collections.unmodifiableMap(new LinkedHashMap<>(months));
        this.emptyLabels = List.copyOf(emptyLabels);
    }

    /** The parts of a date. */
    private enum Part {
        YEAR(0, "Yy"),
        MONTH(1, "bEFMmNn"),
        DAY(2, "dj");

        private final int place;
        private final String letters;

        Part(int place, String letters) {
            this.place = place;
            this.letters = letters;
        }

        String key() {
            return "_" + name().toLowerCase(java.util.Locale.ROOT);
        }

        int of(LocalDate date) {
            return switch (this) {
                case YEAR -> date.getYear();
                case MONTH -> date.getMonthValue();
                case DAY -> date.getDayOfMonth();
            };
        }
    }

    @Override
    protected Widget withAttributes(HtmlAttributes others) {
        return new SelectDateWidget(years, months, emptyLabels, others);
    }

    @Override
    protected String html(Rendering shown) {
        List<String> values = values(shown.value());
        var out = new StringBuilder();
        for (Part part : order()) {
            String name = shown.name() + part.key();
            out.append(
                    new SelectWidget(
                                    false,
                                    () -> options(part, shown.required()),
                                    HtmlAttributes.NONE)
                            .render(
                                    shown.part(name, values.get(part.place))
                                            .with(shown.attributes().with("id", "id_" + name))));
        }
        return out.toString();
    }

    /** As the language's DATE_FORMAT names them. */
    private static SequencedSet<Part> order() {
        String format = Translation.language().formats().pattern("DATE_FORMAT");
        var order = new LinkedHashSet<Part>();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '\\') {
                i++;
                continue;
            }
            for (Part part : Part.values()) {
                if (part.letters.indexOf(c) >= 0) {
                    order.add(part);
                }
            }
        }
        return order;
    }

    private List<Option> options(Part part, boolean required) {
        Stream<Option> all =
                switch (part) {
                    case YEAR -> years.get().stream().map(SelectDateWidget::number);
                    case MONTH -> months();
                    case DAY -> IntStream.rangeClosed(1, 31).mapToObj(SelectDateWidget::number);
                };
        Option none = Option.of("", emptyLabels.get(emptyLabels.size() == 1 ? 0 : part.place));
        return (required ? all : Stream.concat(Stream.of(none), all)).toList();
    }

    private Stream<Option> months() {
        return months.isEmpty()
                ? IntStream.rangeClosed(1, 12)
                        .mapToObj(n -> Option.of(String.valueOf(n), TimePattern.MONTHS.get(n - 1)))
                : months.entrySet().stream()
                        .map(month -> Option.of(month.getKey().toString(), month.getValue()));
    }

    private static Option number(int n) {
        return Option.of(String.valueOf(n), String.valueOf(n));
    }

    /** Year, month and day as text; 0 stands for none. */
    private static List<String> values(@Nullable Object value) {
        LocalDate date = value instanceof LocalDate given ? given : parsed(PlainText.of(value));
        if (date != null) {
            return Stream.of(Part.values()).map(part -> String.valueOf(part.of(date))).toList();
        }
        String[] parts = PlainText.of(value).split("-", -1);
        boolean pseudo =
                parts.length == 3
                        && (parts[0].length() == 4 || parts[0].equals("0"))
                        && Stream.of(parts).allMatch(SelectDateWidget::isNumber);
        var values = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            int number = pseudo ? Integer.parseInt(parts[i]) : 0;
            values.add(number == 0 ? "" : String.valueOf(number));
        }
        return values;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 4
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable LocalDate parsed(String text) {
        LocalDate iso = IsoText.parseDate(text);
        if (iso != null || text.isEmpty()) {
            return iso;
        }
        Formats formats = Translation.language().formats();
        var moment = new TimePattern(formats.inputs("DATE_INPUT_FORMATS").getFirst()).read(text);
        return moment == null ? null : moment.toLocalDate();
    }

    @Override
    public @Nullable Object valueFrom(Submission sent, String name) {
        String year = sent.fields().get(name + Part.YEAR.key());
        String month = sent.fields().get(name + Part.MONTH.key());
        String day = sent.fields().get(name + Part.DAY.key());
        if (year == null || month == null || day == null) {
            return sent.fields().get(name);
        }
        if ((year + month + day).isEmpty()) {
            return null;
        }
        try {
            LocalDate date =
                    LocalDate.of(
                            Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            Formats formats = Translation.language().formats();
            String pattern = formats.inputs("DATE_INPUT_FORMATS").getFirst();
            return new TimePattern(pattern).write(date.atStartOfDay());
        } catch (NumberFormatException | DateTimeException e) {
            // no such day: what was chosen is shown again, and no format reads it
            return orZero(year) + "-" + orZero(month) + "-" + orZero(day);
        }
    }

    private static String orZero(String part) {
        return part.isEmpty() ? "0" : part;
    }

    @Override
    public boolean isOmittedFrom(Submission sent, String name) {
        return Stream.of(Part.values()).noneMatch(part -> sent.fields().has(name + part.key()));
    }

    /** That of the list that comes first. */
    @Override
    public String idForLabel(String id) {
        return id.isEmpty() ? "" : id + order().getFirst().key();
    }

    @Override
    public boolean useFieldset() {
        return true;
    }
}
