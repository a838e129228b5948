package dev.belleville.template.internal.library;

import dev.belleville.template.TemplateParser;
import dev.belleville.template.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text between the tags of a {@code blocktranslate}, as catalogues have it.
 *
 * @param id the text, with {@code %(name)s} for variables, and percent signs twice
 * @param names the variables
 * @param end the tag behind it
 */
public record BlockMessage(String id, List<String> names, Token end) {
    /** Copies the names. */
    public BlockMessage {
        names = List.copyOf(names);
    }

    static BlockMessage read(TemplateParser parser, Token opening, boolean trimmed) {
        return read(() -> parser.hasNext() ? parser.next() : null, opening, trimmed);
    }

    /**
     * Reads up to the next tag.
     *
     * @param next gives the tokens, then null
     * @param opening the tag before
     */
    public static BlockMessage read(
            Supplier<@Nullable Token> next, Token opening, boolean trimmed) {
        var id = new StringBuilder();
        var names = new ArrayList<String>();
        Token end = opening;
        for (Token token = next.get(); token != null; token = next.get()) {
            end = token;
            if (token.kind() == Token.Kind.TEXT) {
                id.append(token.contents().replace("%", "%%"));
            } else if (token.kind() == Token.Kind.VARIABLE) {
                id.append("%(").append(token.contents()).append(")s");
                names.add(token.contents());
            } else {
                break;
            }
        }
        return new BlockMessage(trimmed ? trimmed(id.toString()) : id.toString(), names, end);
    }

    /** In one line. Django's {@code trim_whitespace}. */
    public static String trimmed(String text) {
        return text.strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
