package dev.belleville.core.i18n;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a catalogue. A {@code msgid} of gettext with all that belongs to it.
 *
 * @param context what tells it from others of the same words; null for none ({@code msgctxt})
 * @param id the message as it stands in the program; empty for the header
 * @param plural its form for several, or null
 * @param translations one; of a message with plural one for each form; empty texts where missing
 * @param comments those for translators, without their marks ({@code #.} and {@code #})
 * @param places where it stands, such as {@code shop/home.html:12} ({@code #:})
 * @param flags such as {@code fuzzy} and {@code python-format} ({@code #,})
 */
public record CatalogEntry(
        @Nullable String context,
        String id,
        @Nullable String plural,
        List<String> translations,
        List<String> comments,
        List<String> places,
        List<String> flags) {

    /** Copies the lists. */
    public CatalogEntry {
        translations = List.copyOf(translations);
        comments = List.copyOf(comments);
        places = List.copyOf(places);
        flags = List.copyOf(flags);
    }

    /** A translation without comments, places and flags. */
    public static CatalogEntry of(
            @Nullable String context, String id, @Nullable String plural, List<String> texts) {
        return new CatalogEntry(context, id, plural, texts, List.of(), List.of(), List.of());
    }

    /**
     * A message as it stands in a program, without translation.
     *
     * @param comment for translators; empty for none
     * @param place where it stands
     */
    public static CatalogEntry found(
            @Nullable String context,
            String id,
            @Nullable String plural,
            String comment,
            String place) {
        return new CatalogEntry(
                context,
                id,
                plural,
                List.of(),
                comment.isEmpty() ? List.of() : List.of(comment),
                List.of(place),
                CatalogFiles.flags(id, plural));
    }

    /** Whether a person has still to look at it; it is not used until then. */
    public boolean isFuzzy() {
        return flags.contains("fuzzy");
    }

    /** Whether every form has its translation. */
    public boolean isTranslated() {
        return !translations.isEmpty() && translations.stream().noneMatch(String::isEmpty);
    }

    /** What it is found by, as in compiled catalogues: the context, an EOT, the message. */
    String key() {
        return key(context, id);
    }

    static String key(@Nullable String context, String id) {
        return context == null ? id : context + '\u0004' + id;
    }
}
