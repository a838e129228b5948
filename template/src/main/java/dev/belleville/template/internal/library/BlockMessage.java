package dev.belleville.template.internal.library;

import dev.belleville.template.TemplateParser;
import dev.belleville.template.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text between the tags of a {@code blocktranslate}, as catalogues have it.
 *
 * @param id the text, with {@code %(name)s} for variables, and percent signs twice
 * @param names the variables
 * @param end the tag behind it
 */
record BlockMessage(String id, List<String> names, Token end) {
    /** Reads up to the next tag; {@code opening} is that before it. */
    static BlockMessage read(TemplateParser parser, Token opening, boolean trimmed) {
        var id = new StringBuilder();
        var names = new ArrayList<String>();
        Token token = opening;
        while (parser.hasNext()) {
            token = parser.next();
            if (token.kind() == Token.Kind.TEXT) {
                id.append(token.contents().replace("%", "%%"));
            } else if (token.kind() == Token.Kind.VARIABLE) {
                id.append("%(").append(token.contents()).append(")s");
                names.add(token.contents());
            } else {
                break;
            }
        }
        return new BlockMessage(trimmed ? trimmed(id.toString()) : id.toString(), names, token);
    }

    /** In one line. Django's {@code trim_whitespace}. */
    static String trimmed(String text) {
        return text.strip()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
