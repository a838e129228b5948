package dev.belleville.rest.internal;

import dev.belleville.core.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as YAML 1.2, a line each. Texts that could be taken for more stand in quotes.
 */
public final class YamlText {
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** {@code value}: maps, lists, texts, numbers, truths and null. */
    public static String of(@Nullable Object value) {
        var yaml = new YamlText();
        yaml.node(value, "");
        return yaml.text.toString().stripLeading();
    }

    /** Goes on after a name or a dash. */
    private void node(@Nullable Object value, String indent) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() ->
                    map.forEach((name, member) -> {
                        text.append('\n')
                                .append(indent)
                                .append(scalar(name.toString()))
                                .append(':');
                        node(member, indent + "  ");
                    });
            case List<?> list when !list.isEmpty() -> list.forEach(item -> item(item, indent));
            case null, default -> text.append(' ').append(scalar(value));
        }
        if (indent.isEmpty()) {
            text.append('\n');
        }
    }

    /** The first member of a map stands beside its dash. */
    private void item(@Nullable Object item, String indent) {
        text.append('\n').append(indent).append('-');
        int start = text.length();
        node(item, indent + "  ");
        if (text.length() > start && text.charAt(start) == '\n') {
            text.replace(start, start + indent.length() + 3, " ");
        }
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "{}";
            case List<?> _ -> "[]";
            case String word when isPlain(word) -> word;
            case null, default -> Json.write(value); // which is YAML too
        };
    }

    /** Whether nobody takes {@code word} for anything but a text. */
    private static boolean isPlain(String word) {
        if (word.isEmpty()
                || !isLetter(word.charAt(0))
                || word.endsWith(" ")
                || WORDS.contains(word.toLowerCase(Locale.ROOT))) {
            return false;
        }
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && " _-./()".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
