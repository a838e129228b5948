package dev.belleville.core.i18n;

import dev.belleville.core.Current;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a site speaks: Django's {@code LANGUAGES}, {@code LANGUAGE_CODE} and {@code
 * LOCALE_PATHS}. Catalogues are read when a language is first spoken.
 */
public final class Languages {
    private static final Current.Key<Languages> CURRENT = new Current.Key<>("languages");
    private static final MessageSource OWN = MessageSource.beside(Languages.class);
    private static final int LONGEST_HEADER = 500;
    private static final int LONGEST_CODE = 500;

    private final Language usual;
    private final SequencedSet<String> codes;
    private final List<MessageSource> sources;
    private final FormatModule formats;
    private final Map<String, Language> read = new ConcurrentHashMap<>();

    private Languages(
            String usual,
            SequencedSet<String> codes,
            List<MessageSource> sources,
            FormatModule formats) {
        this.codes = codes;
        this.sources = sources;
        this.formats = formats;
        String variant = findCode(usual, false);
        String code = variant == null ? usual : variant;
        this.usual = new Language(code, messages(code), formats(code));
        read.put(code, this.usual);
    }

    /**
     * Changes how dates and numbers are written. Django's {@code FORMAT_MODULE_PATH}.
     *
     * @see Languages#withFormats
     */
    @FunctionalInterface
    public interface FormatModule {
        /** The formats of the language {@code code}, where Django's would be {@code usual}. */
        Formats of(String code, Formats usual);
    }

    /**
     * Speaks {@code codes}.
     *
     * @param usual the language where nothing asks for another, and of messages that others lack
     * @param codes those on offer; none for all that are known
     * @param sources where catalogues are; those before go before those behind. Behind all stands
     *     the framework's own
     * @throws ImproperlyConfigured if a code is no language
     */
    public static Languages of(
            String usual, List<String> codes, List<? extends MessageSource> sources) {
        var offered = new LinkedHashSet<String>();
        for (String code : codes) {
            try {
                LanguageInfo.of(code);
            } catch (IllegalArgumentException e) {
                throw new ImproperlyConfigured("languages: " + e.getMessage(), e);
            }
            offered.add(code);
        }
        return new Languages(usual, offered, List.copyOf(sources), (_, formats) -> formats);
    }

    /** The same languages, which write dates and numbers as {@code module} says. */
    public Languages withFormats(FormatModule module) {
        return new Languages(usual.code(), codes, sources, module);
    }

    /** Speaks English alone, as the program says it. */
    public static Languages english() {
        return of("en", List.of("en"), List.of());
    }

    /** The languages of the running unit of work; English alone where none are bound. */
    public static Languages current() {
        Languages bound = Current.find(CURRENT);
        return bound == null ? Default.ENGLISH : bound;
    }

    private static final class Default {
        static final Languages ENGLISH = english();
    }

    /** The same scope, of a site that speaks these languages, in the usual one. */
    public Current.Scope in(Current.Scope scope) {
        return Translation.override(scope.with(CURRENT, this), usual);
    }

    /** The codes on offer, in order. */
    public List<String> codes() {
        return List.copyOf(offered());
    }

    private SequencedSet<String> offered() {
        return codes.isEmpty() ? LanguageTable.codes() : codes;
    }

    /** The language where nothing asks for another. */
    public Language usual() {
        return usual;
    }

    /**
     * The language of {@code code}, or a near one on offer: pt for pt-br, zh-hans for zh-cn, es-mx
     * for es.
     *
     * @throws IllegalArgumentException if none is near
     */
    public Language get(String code) {
        Language found = find(code, false);
        if (found == null) {
            throw new IllegalArgumentException(
                    "The site does not speak '"
                            + code
                            + "'; it speaks "
                            + String.join(", ", offered())
                            + "."
                            + Suggestion.of(code, offered()));
        }
        return found;
    }

    /**
     * The language of {@code code}, or a near one on offer, or null. Django's {@code
     * get_supported_language_variant}.
     *
     * @param strict whether es-mx does not do for es
     */
    public @Nullable Language find(String code, boolean strict) {
        String found = findCode(code, strict);
        return found == null ? null : speak(found);
    }

    private @Nullable String findCode(String code, boolean strict) {
        if (code.isEmpty() || code.length() > LONGEST_CODE) {
            return null;
        }
        if (codes.isEmpty() && LanguageTable.isEnglish(code)) {
            return "en"; // without reading the table, which a site in English does not need
        }
        var possible = new ArrayList<String>(List.of(code));
        String fallback = LanguageTable.fallback(code);
        if (fallback != null) {
            possible.add(fallback);
        }
        for (int i = code.lastIndexOf('-'); i > 0; i = code.lastIndexOf('-', i - 1)) {
            possible.add(code.substring(0, i));
        }
        SequencedSet<String> codes = offered();
        for (String one : possible) {
            if (codes.contains(one)) {
                return one;
            }
        }
        String near = possible.getLast() + "-";
        return strict
                ? null
                : codes.stream().filter(one -> one.startsWith(near)).findFirst().orElse(null);
    }

    /**
     * What a visitor's browser asks for with {@code Accept-Language}, or the usual language.
     *
     * @param header its value; empty for none
     */
    public Language byHeader(String header) {
        for (String wanted : AcceptLanguage.parse(shortened(header))) {
            if (wanted.equals("*")) {
                break;
            }
            Language found = find(wanted, false);
            if (found != null) {
                return found;
            }
        }
        return usual;
    }

    /** Of a header of unusual length what stands whole within the limit, as Django does. */
    private static String shortened(String header) {
        if (header.length() <= LONGEST_HEADER) {
            return header;
        }
        int comma = header.lastIndexOf(',', LONGEST_HEADER);
        return comma < 0 ? "" : header.substring(0, comma);
    }

    /**
     * What a path such as {@code /de/goods/} asks for, or null. Django's {@code
     * get_language_from_path}.
     *
     * @param strict whether /es/ does not do for es-mx
     */
    public @Nullable Language byPath(String path, boolean strict) {
        if (!path.startsWith("/")) {
            return null;
        }
        int end = path.indexOf('/', 1);
        String first = path.substring(1, end < 0 ? path.length() : end);
        return first.isEmpty() || !first.chars().allMatch(Languages::isOfCode)
                ? null
                : find(first.toLowerCase(Locale.ROOT), strict);
    }

    private static boolean isOfCode(int c) {
        return c == '-' || c == '@' || c == '_' || Character.isLetterOrDigit(c);
    }

    /**
     * The language of {@code code}; one that is not on offer has its own formats, and messages of
     * the usual one.
     */
    public Language speak(String code) {
        String found = findCode(code, false);
        if (found == null) {
            return new Language(code, untranslated(code), formats(code));
        }
        Language known = read.get(found);
        return known != null ? known : read.computeIfAbsent(found, this::load);
    }

    private Language load(String code) {
        return new Language(code, messages(code).orElse(untranslated(code)), formats(code));
    }

    /** What is said where {@code code} lacks a message: English is what the program says itself. */
    private Catalog untranslated(String code) {
        return code.startsWith("en") || code.equals(usual.code()) ? Catalog.EMPTY : usual.catalog();
    }

    private Catalog messages(String code) {
        Catalog catalog = Catalog.EMPTY;
        for (MessageSource source : sources) {
            catalog = catalog.orElse(source.catalog(code));
        }
        int hyphen = code.lastIndexOf('-');
        if (hyphen > 0) {
            String general = code.substring(0, hyphen);
            for (MessageSource source : sources) {
                catalog = catalog.orElse(source.catalog(general));
            }
        }
        return code.startsWith("en") ? catalog : catalog.orElse(OWN.catalog(code));
    }

    private Formats formats(String code) {
        return formats.of(code, Formats.of(code));
    }
}
