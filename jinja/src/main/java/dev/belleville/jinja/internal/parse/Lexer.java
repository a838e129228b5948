package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.JinjaOptions;
import dev.belleville.jinja.internal.node.Source;
import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a template's source into tokens. */
final class Lexer {
    private static final String BLANKS = " \t\u000b";

    private final JinjaOptions options;
    private final JinjaOptions.Delimiters delimiters;
    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;
    private boolean lineStarts = true;

    Lexer(Source source, JinjaOptions options) {
        this.options = options;
        this.source = source;
        delimiters = options.delimiters();
        String plain = source.text();
        if (plain.indexOf('\r') >= 0) {
            plain = plain.replace("\r\n", "\n").replace('\r', '\n');
        }
        text =
                !options.keepTrailingNewline() && plain.endsWith("\n")
                        ? plain.substring(0, plain.length() - 1)
                        : plain;
    }

    List<Token> tokens() {
        while (at < text.length()) {
            int start = at;
            Opening opening = next();
            if (opening == null) {
                data(text.substring(start));
                at = text.length();
            } else {
                open(opening, start);
            }
        }
        add(Token.Kind.END, "", null, text.length());
        return tokens;
    }

    /** What a tag begins with. */
    private enum Opens {
        BLOCK,
        PRINT,
        COMMENT,
        LINE_STATEMENT,
        LINE_COMMENT
    }

    private record Opening(Opens opens, int from, int to) {}

    private @Nullable Opening next() {
        for (int i = at; i < text.length(); i++) {
            Opening best = line(i);
            best = longer(best, i, delimiters.commentStart(), Opens.COMMENT);
            best = longer(best, i, delimiters.blockStart(), Opens.BLOCK);
            best = longer(best, i, delimiters.variableStart(), Opens.PRINT);
            if (best != null) {
                return best;
            }
        }
        return null;
    }

    private @Nullable Opening longer(@Nullable Opening best, int i, String start, Opens opens) {
        boolean there = text.startsWith(start, i);
        return there && (best == null || i + start.length() > best.to)
                ? new Opening(opens, i, i + start.length())
                : best;
    }

    /** A line statement or comment that begins at {@code i}, blanks before it included. */
    private @Nullable Opening line(int i) {
        boolean start = i == 0 || text.charAt(i - 1) == '\n';
        Opening best = null;
        String comment = options.lineCommentPrefix();
        if (comment != null && (start || !Character.isWhitespace(text.charAt(i - 1)))) {
            int end = afterBlanks(i);
            if (text.startsWith(comment, end)) {
                best = new Opening(Opens.LINE_COMMENT, i, end + comment.length());
            }
        }
        String statement = options.lineStatementPrefix();
        if (statement != null && start) {
            int end = afterBlanks(i);
            if (text.startsWith(statement, end)
                    && (best == null || end + statement.length() > best.to)) {
                best = new Opening(Opens.LINE_STATEMENT, i, end + statement.length());
            }
        }
        return best;
    }

    private int afterBlanks(int i) {
        int end = i;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private void open(Opening opening, int start) {
        int inside = opening.to;
        char sign = inside < text.length() ? text.charAt(inside) : ' ';
        boolean tag = opening.opens != Opens.LINE_COMMENT && opening.opens != Opens.LINE_STATEMENT;
        boolean signed = tag && (sign == '-' || sign == '+');
        boolean strips = opening.opens == Opens.BLOCK || opening.opens == Opens.COMMENT;
        data(before(start, opening.from, signed ? sign : ' ', strips));
        at = signed ? inside + 1 : inside;
        switch (opening.opens) {
            case COMMENT -> comment(opening);
            case LINE_COMMENT -> {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            }
            case LINE_STATEMENT -> {
                add(Token.Kind.BLOCK_BEGIN, "", null, opening.from);
                inside(null, Token.Kind.BLOCK_END);
            }
            case PRINT -> {
                add(Token.Kind.PRINT_BEGIN, "", null, opening.from);
                inside(delimiters.variableEnd(), Token.Kind.PRINT_END);
            }
            case BLOCK -> {
                int raw = rawEnd();
                if (raw >= 0) {
                    raw(raw, opening.from);
                } else {
                    add(Token.Kind.BLOCK_BEGIN, "", null, opening.from);
                    inside(delimiters.blockEnd(), Token.Kind.BLOCK_END);
                }
            }
        }
        lineStarts = at > 0 && text.charAt(at - 1) == '\n';
    }

    /** The text before a tag, without the blanks that its sign or the options take away. */
    private String before(int start, int end, char sign, boolean strips) {
        String data = text.substring(start, end);
        if (sign == '-') {
            return data.stripTrailing();
        }
        if (sign == '+' || !strips || !options.lstripBlocks()) {
            return data;
        }
        int last = data.lastIndexOf('\n') + 1;
        return (last > 0 || lineStarts) && data.substring(last).isBlank()
                ? data.substring(0, last)
                : data;
    }

    private void data(String data) {
        if (!data.isEmpty()) {
            String written =
                    options.newlineSequence().equals("\n")
                            ? data
                            : data.replace("\n", options.newlineSequence());
            add(Token.Kind.DATA, written, null, at);
        }
    }

    private void comment(Opening opening) {
        int end = text.indexOf(delimiters.commentEnd(), at);
        if (end < 0) {
            throw fault("Missing end of comment tag", opening.from);
        }
        char sign = end > at ? text.charAt(end - 1) : ' ';
        at = end + delimiters.commentEnd().length();
        closed(sign);
    }

    /** Takes away what a tag's end takes with it. */
    private void closed(char sign) {
        if (sign == '-') {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        } else if (sign != '+'
                && options.trimBlocks()
                && at < text.length()
                && text.charAt(at) == '\n') {
            at++;
        }
    }

    /** Where the tag {@code raw} ends that begins here, or -1 where there is none. */
    private int rawEnd() {
        int i = afterSpace(at);
        if (!text.startsWith("raw", i)) {
            return -1;
        }
        i = afterSpace(i + 3);
        String end = delimiters.blockEnd();
        if (text.startsWith(end, i)) {
            return i + end.length();
        }
        return text.startsWith("-" + end, i) ? afterSpace(i + 1 + end.length()) : -1;
    }

    private int afterSpace(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private void raw(int start, int opened) {
        String begin = delimiters.blockStart();
        String end = delimiters.blockEnd();
        for (int i = text.indexOf(begin, start); i >= 0; i = text.indexOf(begin, i + 1)) {
            int inside = i + begin.length();
            char sign = inside < text.length() ? text.charAt(inside) : ' ';
            boolean signed = sign == '-' || sign == '+';
            int name = afterSpace(signed ? inside + 1 : inside);
            if (!text.startsWith("endraw", name)) {
                continue;
            }
            int close = afterSpace(name + 6);
            char closing = close < text.length() ? text.charAt(close) : ' ';
            boolean closes = closing == '-' || closing == '+';
            if (text.startsWith(end, closes ? close + 1 : close)) {
                lineStarts = start > 0 && text.charAt(start - 1) == '\n';
                data(before(start, i, signed ? sign : ' ', true));
                at = (closes ? close + 1 : close) + end.length();
                closed(closes ? closing : ' ');
                return;
            }
        }
        throw fault("Missing end of raw directive", opened);
    }

    /** The tokens up to the end of a tag, or of the line where {@code end} is null. */
    private void inside(@Nullable String end, Token.Kind closing) {
        var inner = new TagLexer(text, at, source, this::lineAt);
        var open = new ArrayList<Character>();
        while (true) {
            int before = inner.at();
            int closed = open.isEmpty() ? endAt(end, inner) : -1;
            if (closed >= 0) {
                add(closing, "", null, before);
                return;
            }
            inner.skipSpace(end == null && open.isEmpty());
            if (open.isEmpty() && (closed = endAt(end, inner)) >= 0) {
                add(closing, "", null, before);
                return;
            }
            if (inner.isOver()) {
                at = text.length();
                return;
            }
            tokens.add(inner.next(open));
        }
    }

    /** Whether the tag ends here; steps behind it. */
    private int endAt(@Nullable String end, TagLexer inner) {
        int i = inner.at();
        if (end == null) {
            if (i < text.length() && text.charAt(i) != '\n') {
                return -1;
            }
            at = Math.min(text.length(), i + 1);
            return at;
        }
        char sign = i < text.length() ? text.charAt(i) : ' ';
        boolean block = end.equals(delimiters.blockEnd());
        boolean signed = sign == '-' || (sign == '+' && block);
        if (!text.startsWith(end, signed ? i + 1 : i)) {
            return -1;
        }
        at = (signed ? i + 1 : i) + end.length();
        if (block || sign == '-') {
            closed(signed ? sign : ' ');
        }
        return at;
    }

    private void add(Token.Kind kind, String value, @Nullable Object number, int position) {
        tokens.add(new Token(kind, value, number, lineAt(position)));
    }

    /** The line of a position; positions mostly grow. */
    private int lineAt(int position) {
        if (position < counted) {
            line = 1;
            counted = 0;
        }
        for (; counted < position && counted < text.length(); counted++) {
            if (text.charAt(counted) == '\n') {
                line++;
            }
        }
        return line;
    }

    private RenderError fault(String message, int position) {
        return SyntaxFault.at(source, lineAt(position), message);
    }
}
