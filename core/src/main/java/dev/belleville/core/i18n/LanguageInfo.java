package dev.belleville.core.i18n;

import java.util.List;

/**
 * What a language is called.
 *
 * @param code Django's code, such as {@code zh-hans}
 * @param name in English
 * @param localName in itself
 * @param isBidi whether it is written from right to left
 */
public record LanguageInfo(String code, String name, String localName, boolean isBidi) {
    /**
     * Of a code such as {@code pt-br}; one not known, such as {@code pt-xx}, is its general
     * language's. Django's {@code get_language_info}.
     *
     * @throws IllegalArgumentException if neither is known
     */
    public static LanguageInfo of(String code) {
        return LanguageTable.info(code);
    }

    /** The codes of all that are known, English first. Django's usual {@code LANGUAGES}. */
    public static List<String> codes() {
        return List.copyOf(LanguageTable.codes());
    }
}
