package dev.belleville.rest.serializers;

import dev.belleville.core.i18n.Translation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How people are told of a field. */
final class FieldWords {
    private String label = "";
    private String help = "";
    private @Nullable Object example;

    void example(Object value) {
        example = value;
    }

    /** One of its values; null for none. */
    @Nullable Object example() {
        return example;
    }

    void label(String text) {
        label = text;
    }

    void help(String text) {
        help = text;
    }

    /** In the language spoken; the field's name in words where nothing is said. */
    String labelOf(String name) {
        if (!label.isEmpty()) {
            return Translation.gettext(label);
        }
        String words = name.replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? ""
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** In the language spoken; empty for nothing. */
    String help() {
        return help.isEmpty() ? "" : Translation.gettext(help);
    }
}
