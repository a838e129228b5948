package dev.belleville.template;

import org.jspecify.annotations.Nullable;

/**
 * What a template is compiled from.
 *
 * @param name its name, or null if it has none
 * @param text the source
 */
record Source(@Nullable String name, String text) {
    /** Where {@code token} stands; found when it is asked for, since few are. */
    Place place(Token token) {
        int lineStart = text.lastIndexOf('\n', token.start() - 1) + 1;
        return new Place(
                name == null ? "<text>" : name,
                token.line(),
                token.start() - lineStart + 1,
                token.kind() == Token.Kind.TEXT
                        ? "text"
                        : text.substring(token.start(), token.end()),
                text);
    }
}
