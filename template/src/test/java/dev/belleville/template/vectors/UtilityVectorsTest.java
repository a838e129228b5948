package dev.belleville.template.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.i18n.Formats;
import dev.belleville.template.Context;
import dev.belleville.template.Engine;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.format.NumberFormat;
import dev.belleville.template.internal.value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Django's utilities that write dates and numbers, replayed by the filters that write them. */
@Tag("vectors")
class UtilityVectorsTest {
    private static final Set<String> DATES =
            Set.of(
                    "dateformat.format",
                    "dateformat.time_format",
                    "timesince.timesince",
                    "timesince.timeuntil",
                    "formats.date_format");
    private static final Set<String> NUMBERS =
            Set.of("numberformat.format", "formats.number_format", "formats.localize");

    @Test
    void datesAndNumbersAreWrittenAsDjangosUtilitiesWroteThem() throws IOException {
        assumeTrue(
                Files.exists(VectorFile.folder().resolve("utils.jsonl")),
                "no recorded facts: give their folder by -Dbelle.vectors=FOLDER");
        var tally = new Tally("utils");
        for (Map<String, @Nullable Object> vector : VectorFile.read("utils.jsonl")) {
            String function = String.valueOf(vector.get("fn"));
            if (DATES.contains(function) || NUMBERS.contains(function)) {
                try {
                    replay(function, vector, tally);
                } catch (PythonValues.Unsupported e) {
                    tally.skip("needs " + e.getMessage());
                }
            }
        }
        tally.write();
        assertThat(tally.failures()).as(tally.toString()).isEmpty();
    }

    private static void replay(String function, Map<String, @Nullable Object> vector, Tally tally) {
        String rule = leftOut(function, vector);
        if (rule != null) {
            tally.skip(rule);
            return;
        }
        String actual =
                DATES.contains(function) ? date(function, vector) : number(function, vector);
        String expected = Text.of(PythonValues.decode(vector.get("expected")));
        String later = actual.equals(expected) ? null : later(function, vector, actual);
        if (actual.equals(expected)) {
            tally.pass();
        } else if (later != null) {
            tally.skip(later);
        } else {
            tally.fail(vector + "\n  actual: " + actual);
        }
    }

    private static @Nullable String leftOut(String function, Map<String, @Nullable Object> vector) {
        Map<String, @Nullable Object> env = PythonValues.object(vector.get("env"));
        String language = String.valueOf(env.getOrDefault("language", "en"));
        boolean english = Set.of("en", "en-us").contains(language);
        Object value = PythonValues.array(vector.get("args")).getFirst();
        boolean plain = value instanceof Number || String.valueOf(value).contains("decimal");
        if (!english && (DATES.contains(function) || !plain)) {
            return "needs another language than English";
        }
        if (function.equals("formats.localize") && !plain) {
            return "needs the library l10n";
        }
        if (vector.containsKey("error")) {
            return "raises an error of Python's own, which Java has no reason for";
        }
        if (PythonValues.object(vector.get("kwargs")).containsKey("depth")) {
            return "asks for more than two units of a span";
        }
        if (DATES.contains(function) && PythonValues.array(vector.get("args")).contains("")) {
            return "an empty pattern, which means the usual one in templates";
        }
        return null;
    }

    private static @Nullable String later(
            String function, Map<String, @Nullable Object> vector, String actual) {
        String text = vector.toString();
        if (function.startsWith("timesince")) {
            return "5.2 counts months by the calendar";
        }
        if (text.contains("tz={offset_s=") && !text.contains("zone=")) {
            return "names that Python lets one give to an offset";
        }
        if (actual.startsWith("0") && text.contains("v=0")) {
            return "5.2 writes years with four digits";
        }
        return null;
    }

    private static String date(String function, Map<String, @Nullable Object> vector) {
        List<?> args = PythonValues.array(vector.get("args"));
        Map<String, @Nullable Object> env = PythonValues.object(vector.get("env"));
        String filter =
                switch (function) {
                    case "dateformat.time_format" -> "time";
                    case "timesince.timesince" -> "timesince";
                    case "timesince.timeuntil" -> "timeuntil";
                    default -> "date";
                };
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("v", PythonValues.decode(args.getFirst()));
        values.put("a", args.size() > 1 ? PythonValues.decode(args.get(1)) : null);
        Engine engine = VectorEngine.builder(env).autoescape(false).build();
        Context context = engine.context(values);
        try {
            String argument = args.size() > 1 ? ":a" : "";
            return engine.fromString("{{ v|" + filter + argument + " }}").render(context);
        } catch (RenderError e) {
            return "raised: " + e.getMessage();
        }
    }

    private static String number(String function, Map<String, @Nullable Object> vector) {
        List<?> args = PythonValues.array(vector.get("args"));
        Map<String, @Nullable Object> options = PythonValues.object(vector.get("kwargs"));
        Object value = PythonValues.decode(args.getFirst());
        Formats formats;
        Object places;
        if (function.equals("numberformat.format")) {
            Object grouping = PythonValues.decode(options.getOrDefault("grouping", 0));
            if (!(grouping instanceof Number digits)) {
                throw new PythonValues.Unsupported("groups of different length");
            }
            formats =
                    Formats.PLAIN.numbers(
                            String.valueOf(args.get(1)),
                            String.valueOf(options.getOrDefault("thousand_sep", "")),
                            digits.intValue());
            places = options.get("decimal_pos");
        } else {
            Object language = PythonValues.object(vector.get("env")).getOrDefault("language", "en");
            formats = Formats.of(String.valueOf(language));
            places = args.size() > 1 ? args.get(1) : options.get("decimal_pos");
        }
        boolean group = Boolean.TRUE.equals(options.get("force_grouping"));
        Formats used = formats.useThousandSeparator(group);
        int decimals = places instanceof Number number ? number.intValue() : -1;
        return switch (value) {
            case Number number -> NumberFormat.of(number, decimals, used);
            case String digits when function.startsWith("number") ->
                    NumberFormat.of(digits, decimals, used, group);
            case null, default -> Text.of(value);
        };
    }
}
