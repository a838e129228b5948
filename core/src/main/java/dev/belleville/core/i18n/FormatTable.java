package dev.belleville.core.i18n;

import dev.belleville.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How languages write dates and numbers, where it is not the usual. */
final class FormatTable {
    private FormatTable() {}

    /** The table, read when it is first asked. */
    private static final class All {
        static final Map<String, Map<String, Object>> LANGUAGES = read();

        @SuppressWarnings("unchecked") // an object of objects, which is the house's own file
        private static Map<String, Map<String, Object>> read() {
            try (InputStream in = FormatTable.class.getResourceAsStream("formats.json")) {
                return (Map<String, Map<String, Object>>)
                        Objects.requireNonNull(Json.parse(Objects.requireNonNull(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Formats of(String code) {
        if (LanguageTable.isEnglish(code)) {
            return Formats.ENGLISH;
        }
        String other = LanguageTable.fallback(code);
        String known = other == null ? code : other;
        if (!LanguageTable.knows(known)) {
            int hyphen = code.lastIndexOf('-');
            return hyphen > 0 ? of(code.substring(0, hyphen)) : Formats.USUAL;
        }
        Map<String, Object> own = All.LANGUAGES.get(known);
        return own == null ? Formats.USUAL : changed(own);
    }

    private static Formats changed(Map<String, Object> own) {
        var patterns = new LinkedHashMap<>(Formats.USUAL.patterns());
        patterns.replaceAll((name, usual) -> (String) own.getOrDefault(name, usual));
        var inputs = new LinkedHashMap<>(Formats.USUAL.inputs());
        inputs.replaceAll((name, usual) -> texts(own.get(name), usual));
        return new Formats(
                patterns,
                inputs,
                (String) own.getOrDefault("DECIMAL_SEPARATOR", Formats.USUAL.decimalSeparator()),
                (String) own.getOrDefault("THOUSAND_SEPARATOR", Formats.USUAL.thousandSeparator()),
                (Integer) own.getOrDefault("NUMBER_GROUPING", Formats.USUAL.grouping()),
                (Integer) own.getOrDefault("FIRST_DAY_OF_WEEK", Formats.USUAL.firstDayOfWeek()),
                false);
    }

    private static List<String> texts(@Nullable Object own, List<String> usual) {
        return own instanceof List<?> list ? list.stream().map(String::valueOf).toList() : usual;
    }
}
