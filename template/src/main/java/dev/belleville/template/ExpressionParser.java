package dev.belleville.template;

import dev.belleville.core.SafeString;
import dev.belleville.template.Expression.Applied;
import dev.belleville.template.internal.value.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parses <code>name|filter:argument|…</code>. Django describes this language by one regular
 * expression; here it is read by hand, and its messages are Django's.
 */
final class ExpressionParser {
    private final String text;
    private final TemplateParser parser;
    private int position;

    ExpressionParser(String text, TemplateParser parser) {
        this.text = text;
        this.parser = parser;
    }

    FilterExpression parse() {
        Operand start = operand();
        if (start == null && filterEnd(position) >= 0) {
            throw new TemplateSyntaxError("Could not find variable at start of " + text + ".");
        }
        var filters = new ArrayList<Applied>();
        while (start != null && filterEnd(position) >= 0) {
            filters.add(applied());
        }
        if (start == null || position < text.length()) {
            throw rest();
        }
        return new Expression(text, start, List.copyOf(filters));
    }

    /** What is wrong: there is something between, or behind, what could be read. */
    private TemplateSyntaxError rest() {
        for (int bar = text.indexOf('|', position); bar >= 0; bar = text.indexOf('|', bar + 1)) {
            if (filterEnd(bar) >= 0) {
                int filter = bar;
                while (Character.isWhitespace(text.charAt(filter - 1))) {
                    filter--;
                }
                return new TemplateSyntaxError(
                        "Could not parse some characters: %s|%s|%s"
                                .formatted(
                                        text.substring(0, position),
                                        text.substring(position, filter),
                                        text.substring(filter)));
            }
        }
        return new TemplateSyntaxError(
                "Could not parse the remainder: '"
                        + text.substring(position)
                        + "' from '"
                        + text
                        + "'");
    }

    /** Where the name of the filter that begins at {@code start} ends, or -1 if none begins. */
    private int filterEnd(int start) {
        int name = filterName(start);
        int end = name < 0 ? -1 : wordEnd(name, false);
        return end > name ? end : -1;
    }

    private int filterName(int start) {
        int i = start;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        if (i == text.length() || text.charAt(i) != '|') {
            return -1;
        }
        do {
            i++;
        } while (i < text.length() && Character.isWhitespace(text.charAt(i)));
        return i;
    }

    private Applied applied() {
        int end = filterEnd(position);
        String name = text.substring(filterName(position), end);
        position = end;
        Operand argument = null;
        if (position < text.length() && text.charAt(position) == ':') {
            position++;
            argument = operand();
            if (argument == null) {
                position--;
            }
        }
        Filter filter = parser.filter(name);
        filter.check(name, argument != null);
        return new Applied(name, filter, argument);
    }

    private @Nullable Operand operand() {
        Operand literal = quoted();
        if (literal != null) {
            return literal;
        }
        int end = wordEnd(position, true);
        if (end == position) {
            end = numberEnd(position);
        }
        if (end == position) {
            return null;
        }
        String word = text.substring(position, end);
        position = end;
        Number number = Numbers.literal(word);
        return number == null
                ? new Operand.Name(Variable.parse(word, parser.engine()))
                : new Operand.Literal(number);
    }

    private @Nullable Operand quoted() {
        boolean marked = text.startsWith("_(", position);
        int start = marked ? position + 2 : position;
        int end = quotedEnd(text, start);
        boolean closed = !marked || (end > 0 && text.startsWith(")", end));
        if (end < 0 || !closed) {
            return null;
        }
        position = marked ? end + 1 : end;
        String quote = text.substring(start, start + 1);
        String content =
                text.substring(start + 1, end - 1)
                        .replace("\\" + quote, quote)
                        .replace("\\\\", "\\");
        var literal = new Operand.Quoted(new SafeString(content));
        return marked ? new Operand.Message(literal) : literal;
    }

    private int wordEnd(int start, boolean dots) {
        int i = start;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && !(dots && c == '.')) {
                break;
            }
            i += Character.charCount(c);
        }
        return i;
    }

    private int numberEnd(int start) {
        int i = start;
        if (i < text.length() && "-+.".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        if (i == text.length() || !digit(text.charAt(i))) {
            return start;
        }
        while (i < text.length()
                && (digit(text.charAt(i)) || text.charAt(i) == '.' || text.charAt(i) == 'e')) {
            i++;
        }
        return i;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The position behind the quoted text that begins at {@code start}, or -1 if none does. */
    static int quotedEnd(String text, int start) {
        if (start >= text.length()) {
            return -1;
        }
        char quote = text.charAt(start);
        if (quote != '"' && quote != '\'') {
            return -1;
        }
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            }
        }
        return -1;
    }
}
