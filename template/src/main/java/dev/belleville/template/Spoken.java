package dev.belleville.template;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Language;
import org.jspecify.annotations.Nullable;

/** A message of a template, which keeps its translation: the next render likely speaks the same. */
final class Spoken {
    private final String message;
    private volatile @Nullable Last last;

    private record Last(Language language, SafeString text) {}

    /** Of {@code text} as it stands in the template. */
    Spoken(String text) {
        message = text.replace("%", "%%"); // as catalogues write it
    }

    /** The text in {@code language}. */
    SafeString in(Language language, @Nullable String messageContext) {
        if (messageContext != null) {
            return translated(language, messageContext);
        }
        Last known = last;
        if (known == null || known.language != language) {
            known = new Last(language, translated(language, null));
            last = known;
        }
        return known.text;
    }

    private SafeString translated(Language language, @Nullable String messageContext) {
        String text = language.translate(messageContext, message);
        return new SafeString(text.replace("%%", "%"));
    }
}
