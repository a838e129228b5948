package dev.belleville.template;

import dev.belleville.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts source into tokens. A tag must close on the line it opens, else it is text. Django's Lexer,
 * in one pass.
 */
final class Lexer {
    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int line = 1;
    private int textStart;
    private @Nullable String verbatimEnd;
    private final Closing tagClosing = new Closing("%}");
    private final Closing variableClosing = new Closing("}}");
    private final Closing commentClosing = new Closing("#}");
    private final Closing newline = new Closing("\n");

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        var lexer = new Lexer(source);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        int i = source.indexOf('{');
        while (i >= 0 && i + 1 < source.length()) {
            Kind kind = kindAt(i);
            int end = kind == null ? -1 : end(kind, i);
            if (kind == null || end < 0) {
                i = source.indexOf('{', i + 1);
                continue;
            }
            String contents = source.substring(i + 2, end - 2).strip();
            if (verbatimEnd == null || (contents.equals(verbatimEnd) && kind == Kind.TAG)) {
                verbatimEnd = kind == Kind.TAG && verbatimEnd == null ? opened(contents) : null;
                text(i);
                tokens.add(new Token(kind, contents, line, i, end));
                textStart = end;
            }
            i = source.indexOf('{', end);
        }
        text(source.length());
    }

    private @Nullable Kind kindAt(int i) {
        return switch (source.charAt(i + 1)) {
            case '%' -> Kind.TAG;
            case '{' -> Kind.VARIABLE;
            case '#' -> Kind.COMMENT;
            default -> null;
        };
    }

    private int end(Kind kind, int start) {
        Closing closing =
                switch (kind) {
                    case TAG -> tagClosing;
                    case VARIABLE -> variableClosing;
                    default -> commentClosing;
                };
        int close = closing.next(start + 2);
        return close < newline.next(start + 2) ? close + 2 : -1;
    }

    private static @Nullable String opened(String contents) {
        return contents.equals("verbatim") || contents.startsWith("verbatim ")
                ? "end" + contents
                : null;
    }

    private void text(int end) {
        if (end > textStart) {
            tokens.add(
                    new Token(Kind.TEXT, source.substring(textStart, end), line, textStart, end));
            for (int i = textStart; i < end; i++) {
                if (source.charAt(i) == '\n') {
                    line++;
                }
            }
        }
    }

    /** Remembers the last find, so that many openings without a closing cost one pass in all. */
    private final class Closing {
        private final String text;
        private int found = -1;

        Closing(String text) {
            this.text = text;
        }

        int next(int from) {
            if (found < from) {
                int at = source.indexOf(text, from);
                found = at < 0 ? Integer.MAX_VALUE : at;
            }
            return found;
        }
    }
}
