package dev.belleville.template.internal.filter;

import static dev.belleville.core.i18n.Translation.pgettextNoop;

import dev.belleville.core.i18n.Language;
import dev.belleville.core.i18n.Translation;
import java.util.Map;

/**
 * What shows that a text was cut.
 *
 * @param form with {@code %(truncated_text)s} where the text stands
 */
record Ellipsis(String form) {
    private static final String CONTEXT = "String to return when truncating text";
    private static final String USUAL =
            pgettextNoop("String to return when truncating text", "%(truncated_text)s…");

    /** Behind words. */
    static final Ellipsis OF_WORDS = new Ellipsis("%(truncated_text)s …");

    /** Behind characters. */
    static Ellipsis of(Language language) {
        return new Ellipsis(language.translate(CONTEXT, USUAL));
    }

    String behind(String text) {
        return Translation.interpolate(form, Map.of("truncated_text", text));
    }

    /** How many characters it takes. */
    int length() {
        return (int) behind("").codePoints().filter(c -> !WordFilters.isCombining(c)).count();
    }
}
