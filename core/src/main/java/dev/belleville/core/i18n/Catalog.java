package dev.belleville.core.i18n;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The translated messages of one language. Django's {@code DjangoTranslation}. Immutable. */
public final class Catalog {
    /** Without messages. */
    public static final Catalog EMPTY = new Catalog(Map.of(), null);

    private record Forms(List<String> texts, PluralRule rule) {}

    private final Map<String, Forms> messages;
    private final @Nullable Catalog below;

    private Catalog(Map<String, Forms> messages, @Nullable Catalog below) {
        this.messages = messages;
        this.below = below;
    }

    /**
     * Of what {@code entries} translate. What is fuzzy or lacks a form is left out.
     *
     * @throws IllegalArgumentException if the header's plural rule cannot be read
     */
    public static Catalog of(Collection<CatalogEntry> entries) {
        PluralRule rule = pluralRule(entries);
        var messages = new HashMap<String, Forms>();
        for (CatalogEntry entry : entries) {
            if (!entry.id().isEmpty() && entry.isTranslated() && !entry.isFuzzy()) {
                messages.put(entry.key(), new Forms(entry.translations(), rule));
            }
        }
        return new Catalog(Map.copyOf(messages), null);
    }

    /** As the header says it; as in English where there is none. */
    static PluralRule pluralRule(Collection<CatalogEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.id().isEmpty() && entry.context() == null)
                .findFirst()
                .map(header -> rule(String.join("", header.translations())))
                .orElse(PluralRule.ENGLISH);
    }

    private static PluralRule rule(String header) {
        for (String line : header.split("\n")) {
            String[] sides = line.split(":", 2);
            if (sides.length == 2 && sides[0].strip().equalsIgnoreCase("Plural-Forms")) {
                return PluralRule.parse(sides[1]);
            }
        }
        return PluralRule.ENGLISH;
    }

    /** The same, and behind it {@code other} for what is not here. */
    public Catalog orElse(Catalog other) {
        if (messages.isEmpty() && below == null) {
            return other;
        }
        return new Catalog(messages, below == null ? other : below.orElse(other));
    }

    /** The translation of a message, or null where there is none. */
    public @Nullable String find(@Nullable String context, String id) {
        Forms forms = forms(CatalogEntry.key(context, id));
        return forms == null ? null : forms.texts().getFirst();
    }

    /** The translation of a message that goes with {@code n}, or null where there is none. */
    public @Nullable String find(@Nullable String context, String id, long n) {
        Forms forms = forms(CatalogEntry.key(context, id));
        if (forms == null) {
            return null;
        }
        int form = forms.rule().form(n);
        return form < forms.texts().size() ? forms.texts().get(form) : null;
    }

    private @Nullable Forms forms(String key) {
        for (Catalog catalog = this; catalog != null; catalog = catalog.below) {
            Forms forms = catalog.messages.get(key);
            if (forms != null) {
                return forms;
            }
        }
        return null;
    }
}
