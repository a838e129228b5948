package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.internal.node.Source;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.template.RenderError;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Cuts what stands inside of a tag into tokens. */
final class TagLexer {
    private static final List<String> SIGNS =
            List.of(
                    "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(",
                    ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";");
    private static final int MOST_DIGITS = 4300;

    private final String text;
    private final Source source;
    private final IntUnaryOperator lines;
    private int at;

    TagLexer(String text, int at, Source source, IntUnaryOperator lines) {
        this.text = text;
        this.at = at;
        this.source = source;
        this.lines = lines;
    }

    int at() {
        return at;
    }

    boolean isOver() {
        return at >= text.length();
    }

    /** Steps over blanks, line breaks too unless {@code inLine}. */
    void skipSpace(boolean inLine) {
        while (at < text.length()
                && Character.isWhitespace(text.charAt(at))
                && !(inLine && text.charAt(at) == '\n')) {
            at++;
        }
    }

    /** The next token; {@code open} holds the brackets that are open. */
    Token next(List<Character> open) {
        char c = text.charAt(at);
        int start = at;
        if (isDigit(c)) {
            return number();
        }
        if (c == '"' || c == '\'') {
            return string(c);
        }
        if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            while (at < text.length() && Character.isUnicodeIdentifierPart(text.charAt(at))) {
                at++;
            }
            return token(Token.Kind.NAME, text.substring(start, at).intern(), null, start);
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                balance(sign, open);
                at += sign.length();
                return token(Token.Kind.SIGN, sign, null, start);
            }
        }
        throw fault("unexpected char '" + c + "' at " + at);
    }

    private void balance(String sign, List<Character> open) {
        switch (sign) {
            case "(" -> open.add(')');
            case "[" -> open.add(']');
            case "{" -> open.add('}');
            case ")", "]", "}" -> {
                if (open.isEmpty()) {
                    throw fault("unexpected '" + sign + "'");
                }
                char wanted = open.removeLast();
                if (wanted != sign.charAt(0)) {
                    throw fault("unexpected '" + sign + "', expected '" + wanted + "'");
                }
            }
            default -> {}
        }
    }

    private Token number() {
        int start = at;
        char second = at + 1 < text.length() ? Character.toLowerCase(text.charAt(at + 1)) : ' ';
        int base = second == 'x' ? 16 : second == 'o' ? 8 : second == 'b' ? 2 : 10;
        if (text.charAt(at) == '0' && base != 10 && isDigitOf(at + 2, base)) {
            at += 2;
            digits(base);
            return integer(text.substring(start + 2, at), base, start);
        }
        digits(10);
        boolean behindDot = start > 0 && text.charAt(start - 1) == '.';
        boolean real = false;
        if (!behindDot && at < text.length() && text.charAt(at) == '.' && isDigitOf(at + 1, 10)) {
            real = true;
            at++;
            digits(10);
        }
        if (!behindDot && at < text.length() && Character.toLowerCase(text.charAt(at)) == 'e') {
            int signs = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 2 : 1;
            if (isDigitOf(at + signs, 10)) {
                real = true;
                at += signs;
                digits(10);
            }
        }
        String written = text.substring(start, at).replace("_", "");
        return real
                ? token(Token.Kind.FLOAT, written, Double.valueOf(written), start)
                : integer(written, 10, start);
    }

    private void digits(int base) {
        while (isDigitOf(at, base)
                || (at < text.length() && text.charAt(at) == '_' && isDigitOf(at + 1, base))) {
            at++;
        }
    }

    private boolean isDigitOf(int i, int base) {
        return i < text.length()
                && text.charAt(i) < 0x80
                && Character.digit(text.charAt(i), base) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token integer(String digits, int base, int start) {
        if (digits.length() > MOST_DIGITS) {
            throw fault("A number of more than " + MOST_DIGITS + " digits is too long.");
        }
        Number value = Numbers.narrow(new BigInteger(digits.replace("_", ""), base));
        return token(Token.Kind.INTEGER, text.substring(start, at), value, start);
    }

    private Token string(char quote) {
        int start = at++;
        var out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at++);
            if (c != '\\' || at == text.length()) {
                out.append(c);
            } else {
                escape(text.charAt(at++), out);
            }
        }
        if (at == text.length()) {
            at = start;
            throw fault("unexpected char '" + (quote == '\'' ? "\\'" : quote) + "' at " + start);
        }
        at++;
        return token(Token.Kind.STRING, out.toString(), null, start);
    }

    /** What Python reads behind a backslash. */
    private void escape(char c, StringBuilder out) {
        switch (c) {
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'v' -> out.append('\u000b');
            case 'a' -> out.append('\u0007');
            case '\\', '\'', '"' -> out.append(c);
            case '\n' -> {}
            case 'x' -> code(2, out);
            case 'u' -> code(4, out);
            case 'U' -> code(8, out);
            default -> {
                if (c >= '0' && c <= '7') {
                    int end = at;
                    while (end < text.length() && end < at + 2 && isDigitOf(end, 8)) {
                        end++;
                    }
                    out.append((char) Integer.parseInt(text, at - 1, end, 8));
                    at = end;
                } else {
                    out.append('\\').append(c);
                }
            }
        }
    }

    private void code(int length, StringBuilder out) {
        int end = at;
        while (end < at + length && isDigitOf(end, 16)) {
            end++;
        }
        long code = end == at + length ? Long.parseLong(text, at, end, 16) : -1;
        if (code < 0 || code > Character.MAX_CODE_POINT) {
            throw fault("An escape in a text is cut short or means no character.");
        }
        out.appendCodePoint((int) code);
        at = end;
    }

    private Token token(Token.Kind kind, String written, @Nullable Object value, int start) {
        return new Token(kind, written, value, lines.applyAsInt(start));
    }

    private RenderError fault(String message) {
        return SyntaxFault.at(source, lines.applyAsInt(at), message);
    }
}
