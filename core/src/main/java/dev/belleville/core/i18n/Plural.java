package dev.belleville.core.i18n;

import org.jspecify.annotations.Nullable;

/**
 * A message that depends on a number, as it stands in the program.
 *
 * @param context what tells it from others of the same words; null for none
 * @param one the form for one, in English
 * @param many the form for several
 * @see Translation#ngettextNoop
 */
public record Plural(@Nullable String context, String one, String many) {
    /** The form of {@code language} that goes with {@code n}. */
    public String in(Language language, long n) {
        return language.translate(context, one, many, n);
    }
}
