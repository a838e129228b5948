package dev.belleville.core.i18n;

import dev.belleville.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Django knows of each language: its names and formats, where they are not the usual. English
 * stands in the program, so that a site in English reads no table.
 */
final class LanguageTable {
    /** English comes first; Norwegian is offered as Bokmål and Nynorsk. */
    private static final Set<String> UNLISTED = Set.of("en", "en-us", "no");

    private LanguageTable() {}

    /** The table, read when it is first asked. */
    private static final class All {
        static final Map<String, Map<String, Object>> LANGUAGES = read();
        static final SequencedSet<String> CODES = named();

        private static SequencedSet<String> named() {
            var codes = new LinkedHashSet<String>();
            codes.add("en");
            LANGUAGES.forEach((code, language) -> {
                if (language.containsKey("name") && !UNLISTED.contains(code)) {
                    codes.add(code);
                }
            });
            return Collections.unmodifiableSequencedSet(codes);
        }

        @SuppressWarnings("unchecked") // an object of objects, which is the house's own file
        private static Map<String, Map<String, Object>> read() {
            try (InputStream in = LanguageTable.class.getResourceAsStream("languages.json")) {
                return (Map<String, Map<String, Object>>)
                        Objects.requireNonNull(Json.parse(Objects.requireNonNull(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Those with a name of their own. */
    static SequencedSet<String> codes() {
        return All.CODES;
    }

    /** What is known of exactly this code, or null. */
    private static @Nullable Map<String, Object> find(String code) {
        return All.LANGUAGES.get(code);
    }

    /** The code that {@code code} is another name of, such as zh-hans of zh-cn; null for none. */
    static @Nullable String fallback(String code) {
        if (isEnglish(code)) {
            return null;
        }
        Map<String, Object> language = find(code);
        return language == null ? null : (String) language.get("fallback");
    }

    static LanguageInfo info(String code) {
        if (isEnglish(code)) {
            return new LanguageInfo("en", "English", "English", false);
        }
        for (String known : new String[] {code, code.split("-", 2)[0]}) {
            String other = fallback(known);
            Map<String, Object> language = find(other == null ? known : other);
            if (language != null && language.get("name") instanceof String name) {
                return new LanguageInfo(
                        other == null ? known : other,
                        name,
                        Objects.requireNonNull((String) language.get("local")),
                        language.containsKey("bidi"));
            }
        }
        throw new IllegalArgumentException(
                "Unknown language code '" + code + "': write one such as en, pt-br or zh-hans.");
    }

    static boolean isEnglish(String code) {
        return code.equals("en") || code.equals("en-us");
    }

    static Formats formats(String code) {
        if (isEnglish(code)) {
            return Formats.ENGLISH;
        }
        String other = fallback(code);
        Map<String, Object> own = find(other == null ? code : other);
        if (own == null) {
            int hyphen = code.lastIndexOf('-');
            return hyphen > 0 ? formats(code.substring(0, hyphen)) : Formats.USUAL;
        }
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
