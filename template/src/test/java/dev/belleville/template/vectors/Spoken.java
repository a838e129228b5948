package dev.belleville.template.vectors;

import dev.belleville.core.Current;
import dev.belleville.core.Zones;
import dev.belleville.core.i18n.Catalog;
import dev.belleville.core.i18n.CatalogEntry;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.LanguageInfo;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.MessageSource;
import dev.belleville.core.i18n.MoFile;
import dev.belleville.core.i18n.Translation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The languages that a recorded render spoke, with what it was seen to look up. */
final class Spoken {
    /** Where a Django is installed, whose catalogues speak for filters; empty for none. */
    private static final String DJANGO = System.getProperty("belle.django", "");

    private final Map<String, @Nullable Object> env;
    private final List<?> translations;
    private final boolean localised;

    Spoken(Map<String, @Nullable Object> vector) {
        env = PythonValues.object(vector.get("env"));
        translations = PythonValues.array(vector.get("translations"));
        List<?> filters =
                PythonValues.array(PythonValues.object(vector.get("uses")).get("filters"));
        localised =
                Boolean.TRUE.equals(env.get("USE_L10N"))
                        || filters.contains("intcomma")
                        || "intcomma".equals(vector.get("filter"));
    }

    /** Whether this speaks a language whose words are not known here. */
    boolean lacksWords() {
        return translations.isEmpty() && DJANGO.isEmpty() && !code().startsWith("en");
    }

    private String code() {
        String code = String.valueOf(env.getOrDefault("language", "en"));
        return code.equals("none") ? "en" : code;
    }

    Languages languages() {
        String usual = String.valueOf(env.getOrDefault("LANGUAGE_CODE", "en-us"));
        var codes = new ArrayList<String>();
        PythonValues.array(env.get("LANGUAGES"))
                .forEach(pair -> codes.add(PythonValues.array(pair).getFirst().toString()));
        if (codes.isEmpty()) {
            codes.addAll(LanguageInfo.codes());
        }
        return Languages.of(usual, codes, List.of(source())).withFormats(this::formats);
    }

    /** The language and the time zone in which it was rendered. */
    Current.Scope scope(Languages languages) {
        Object zone = env.getOrDefault("current_timezone", env.getOrDefault("TIME_ZONE", "UTC"));
        Language language =
                code().equals("en-us") // which a site that lists en calls en
                        ? new Language("en-us", Catalog.EMPTY, formats("en", Formats.ENGLISH))
                        : languages.speak(code());
        return Zones.with(Translation.override(language), VectorEngine.zone(zone));
    }

    private MessageSource source() {
        return new MessageSource() {
            @Override
            public @Nullable InputStream open(String path) {
                return null;
            }

            @Override
            public Catalog catalog(String code) {
                Catalog seen = seen(code);
                return DJANGO.isEmpty() ? seen : seen.orElse(installed(code));
            }
        };
    }

    private static Catalog installed(String code) {
        Catalog all = Catalog.EMPTY;
        for (String part : List.of("conf", "contrib/humanize")) {
            Path file = Path.of(DJANGO, part, "locale", folder(code), "LC_MESSAGES", "django.mo");
            if (Files.exists(file)) {
                try {
                    List<CatalogEntry> entries =
                            MoFile.read(file.toString(), Files.readAllBytes(file)).stream()
                                    .map(Spoken::named)
                                    .toList();
                    all = all.orElse(Catalog.of(entries));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return all;
    }

    private static String folder(String code) {
        int hyphen = code.indexOf('-');
        if (hyphen < 0) {
            return code;
        }
        String place = code.substring(hyphen + 1);
        return code.substring(0, hyphen)
                + "_"
                + (place.length() > 2
                        ? place.substring(0, 1).toUpperCase(Locale.ROOT) + place.substring(1)
                        : place.toUpperCase(Locale.ROOT));
    }

    /** Django names the number in spans of time since 4.0. */
    private static CatalogEntry named(CatalogEntry entry) {
        String plural = entry.plural();
        return plural == null || !entry.id().startsWith("%d ")
                ? entry
                : CatalogEntry.of(
                        entry.context(),
                        named(entry.id()),
                        named(plural),
                        entry.translations().stream().map(Spoken::named).toList());
    }

    private static String named(String text) {
        return text.replace("%d", "%(num)d");
    }

    private record Message(@Nullable String context, String id, @Nullable String plural) {}

    private Catalog seen(String code) {
        var texts = new LinkedHashMap<Message, Map<Integer, String>>();
        var numbers = new TreeSet<Integer>();
        for (Object item : translations) {
            List<?> one = PythonValues.array(item);
            List<?> args = PythonValues.array(one.get(2));
            String spoken = String.valueOf(one.get(0));
            if (!spoken.equals(code) && !spoken.startsWith(code + "-")) {
                continue;
            }
            String function = String.valueOf(one.get(1));
            boolean plural = function.endsWith("ngettext") || function.equals("npgettext");
            int at = function.equals("pgettext") || function.equals("npgettext") ? 1 : 0;
            int n = plural ? ((Number) args.getLast()).intValue() : 0;
            numbers.add(n);
            texts.computeIfAbsent(
                            new Message(
                                    at == 0 ? null : args.getFirst().toString(),
                                    args.get(at).toString(),
                                    plural ? args.get(at + 1).toString() : null),
                            _ -> new LinkedHashMap<>())
                    .put(n, String.valueOf(one.get(3)));
        }
        var rule = new StringBuilder();
        int form = 0;
        for (int n : numbers) {
            rule.append("n==").append(n).append("?").append(form++).append(":");
        }
        var entries = new ArrayList<CatalogEntry>();
        entries.add(
                CatalogEntry.of(
                        null,
                        "",
                        null,
                        List.of(
                                "Plural-Forms: nplurals=%d; plural=%s%d;\n"
                                        .formatted(form + 1, rule, form))));
        texts.forEach((message, forms) -> entries.add(entry(message, forms, numbers)));
        return Catalog.of(entries);
    }

    private static CatalogEntry entry(
            Message message, Map<Integer, String> forms, Set<Integer> numbers) {
        String plural = message.plural();
        if (plural == null) {
            return CatalogEntry.of(
                    message.context(), message.id(), null, List.copyOf(forms.values()));
        }
        var all = new ArrayList<String>();
        for (int n : numbers) {
            all.add(forms.getOrDefault(n, n == 1 ? message.id() : plural));
        }
        all.add(plural);
        return named(CatalogEntry.of(message.context(), message.id(), plural, all));
    }

    private Formats formats(String code, Formats usual) {
        boolean grouped = localised && Boolean.TRUE.equals(env.get("USE_THOUSAND_SEPARATOR"));
        if (localised) {
            return usual.useThousandSeparator(grouped);
        }
        var patterns = new LinkedHashMap<>(Formats.ENGLISH.patterns());
        patterns.replaceAll((name, pattern) -> text(name, pattern));
        Object grouping = env.getOrDefault("NUMBER_GROUPING", 0);
        return Formats.ENGLISH
                .patterns(patterns)
                .numbers(
                        text("DECIMAL_SEPARATOR", "."),
                        text("THOUSAND_SEPARATOR", ","),
                        grouping instanceof Number number ? number.intValue() : 0);
    }

    private String text(String key, String other) {
        Object value = env.get(key);
        return value == null ? other : value.toString();
    }
}
