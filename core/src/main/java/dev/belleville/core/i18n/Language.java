package dev.belleville.core.i18n;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that a site speaks: its messages and formats. */
public final class Language {
    /** English as the program says it. */
    public static final Language ENGLISH = new Language("en", Catalog.EMPTY, Formats.ENGLISH);

    private final String code;
    private final Locale locale;
    private final Catalog catalog;
    private final Formats formats;

    /**
     * One of the code {@code code}.
     *
     * @param code Django's code, such as {@code zh-hans}
     */
    public Language(String code, Catalog catalog, Formats formats) {
        this.code = code;
        this.catalog = catalog;
        this.formats = formats;
        locale = Locale.forLanguageTag(code);
    }

    /** Django's code, such as {@code zh-hans}. */
    public String code() {
        return code;
    }

    /** For what the JDK says in many languages. */
    public Locale locale() {
        return locale;
    }

    /** How dates and numbers are written. */
    public Formats formats() {
        return formats;
    }

    /** Its messages. */
    Catalog catalog() {
        return catalog;
    }

    /** The translation of a message; the message itself where there is none. */
    public String translate(@Nullable String context, String message) {
        String found = message.isEmpty() ? null : catalog.find(context, message);
        return found == null ? message : found;
    }

    /** The form that goes with {@code n}; in English where there is none. */
    public String translate(@Nullable String context, String one, String many, long n) {
        String found = catalog.find(context, one, n);
        if (found != null) {
            return found;
        }
        return n == 1 ? one : many;
    }

    /** The name of the folder that holds its catalogue: {@code zh_Hans}. Django's to_locale. */
    public static String folder(String code) {
        int hyphen = code.indexOf('-');
        if (hyphen < 0) {
            return code.toLowerCase(Locale.ROOT);
        }
        String language = code.substring(0, hyphen).toLowerCase(Locale.ROOT);
        String rest = code.substring(hyphen + 1);
        int next = rest.indexOf('-');
        String place = next < 0 ? rest : rest.substring(0, next);
        String tail = next < 0 ? "" : rest.substring(next);
        String shown =
                place.length() > 2
                        ? place.substring(0, 1).toUpperCase(Locale.ROOT)
                                + place.substring(1).toLowerCase(Locale.ROOT)
                        : place.toUpperCase(Locale.ROOT);
        return language + "_" + shown + tail;
    }

    @Override
    public String toString() {
        return code;
    }
}
