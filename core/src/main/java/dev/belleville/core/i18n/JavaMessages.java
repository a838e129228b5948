package dev.belleville.core.i18n;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds in Java sources the messages that {@link Translation} is called with: literals, also joined
 * by {@code +}. A comment before that begins with {@code Translators:} comes along. What {@code
 * xgettext} does.
 */
public final class JavaMessages {
    private static final String NOTE = "Translators:";

    private final Map<String, Keyword> keywords = new HashMap<>();

    /** Where a method has context, message and plural among its arguments, from 1; 0 for none. */
    private record Keyword(int context, int id, int plural) {}

    /** A piece of source: a word, a literal, a comment, or a sign. */
    private record Token(Kind kind, String text, int line) {}

    private enum Kind {
        WORD,
        TEXT,
        COMMENT,
        SIGN
    }

    /** Those of {@link Translation}. */
    public JavaMessages() {
        for (String suffix : new String[] {"", "Noop"}) {
            keywords.put("gettext" + suffix, new Keyword(0, 1, 0));
            keywords.put("pgettext" + suffix, new Keyword(1, 2, 0));
            keywords.put("ngettext" + suffix, new Keyword(0, 1, 2));
            keywords.put("npgettext" + suffix, new Keyword(1, 2, 3));
        }
    }

    /**
     * Also those that another method is called with, as {@code xgettext --keyword} takes it: {@code
     * says:2}, {@code told:1,2} with a plural, {@code named:1c,2} with a context.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public JavaMessages keyword(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        int context = 0;
        var places = new ArrayList<Integer>();
        for (String part : (colon < 0 ? "1" : text.substring(colon + 1)).split(",")) {
            boolean isContext = part.endsWith("c");
            int place = place(text, isContext ? part.substring(0, part.length() - 1) : part);
            if (isContext) {
                context = place;
            } else {
                places.add(place);
            }
        }
        if (places.isEmpty() || places.size() > 2) {
            throw unreadable(text, null);
        }
        keywords.put(
                name, new Keyword(context, places.get(0), places.size() > 1 ? places.get(1) : 0));
        return this;
    }

    private static int place(String keyword, String text) {
        try {
            int place = Integer.parseInt(text);
            if (place > 0) {
                return place;
            }
        } catch (NumberFormatException e) {
            throw unreadable(keyword, e);
        }
        throw unreadable(keyword, null);
    }

    private static IllegalArgumentException unreadable(String keyword, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "'" + keyword + "' is no keyword; write name, name:2, name:1,2 or name:1c,2.",
                cause);
    }

    /**
     * The messages of one file, in order.
     *
     * @param file what catalogues call it
     */
    public List<CatalogEntry> find(String file, String source) {
        List<Token> tokens = tokens(source);
        var found = new ArrayList<CatalogEntry>();
        String note = "";
        int noteLine = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind == Kind.COMMENT) {
                boolean begins = token.text.startsWith(NOTE);
                boolean goesOn = !note.isEmpty() && token.line == noteLine + 1;
                note = begins ? token.text : goesOn ? note + " " + token.text : "";
                noteLine = token.line;
            } else if (token.kind == Kind.WORD) {
                Keyword keyword = keywords.get(token.text);
                int open = keyword == null ? -1 : opening(tokens, i + 1);
                if (keyword != null && open >= 0) {
                    boolean near = !note.isEmpty() && token.line <= noteLine + 2;
                    add(
                            file,
                            token.line,
                            keyword,
                            arguments(tokens, open + 1),
                            near ? note : "",
                            found);
                    note = "";
                }
            }
        }
        return found;
    }

    /** Where the arguments of a call begin, behind types in angles; -1 where there is no call. */
    private static int opening(List<Token> tokens, int start) {
        int i = start;
        if (i < tokens.size() && tokens.get(i).text.equals("<")) {
            int depth = 0;
            do {
                depth += tokens.get(i).text.equals("<") ? 1 : 0;
                depth -= tokens.get(i).text.equals(">") ? 1 : 0;
                i++;
            } while (depth > 0 && i < tokens.size());
        }
        return i < tokens.size() && tokens.get(i).text.equals("(") ? i : -1;
    }

    private static void add(
            String file,
            int line,
            Keyword keyword,
            List<@Nullable String> arguments,
            String note,
            List<CatalogEntry> found) {
        String id = argument(arguments, keyword.id);
        String context = argument(arguments, keyword.context);
        String plural = argument(arguments, keyword.plural);
        boolean complete =
                (keyword.context == 0 || context != null)
                        && (keyword.plural == 0 || plural != null);
        if (id != null && !id.isEmpty() && complete) {
            found.add(CatalogEntry.found(context, id, plural, note, file + ":" + line));
        }
    }

    private static @Nullable String argument(List<@Nullable String> arguments, int place) {
        return place == 0 || place > arguments.size() ? null : arguments.get(place - 1);
    }

    /** Each argument of a call where it is a literal, else null. */
    private static List<@Nullable String> arguments(List<Token> tokens, int start) {
        var all = new ArrayList<@Nullable String>();
        var text = new StringBuilder();
        boolean literal = false;
        boolean other = false;
        int depth = 0;
        for (int i = start; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean sign = token.kind == Kind.SIGN;
            if (sign && depth == 0 && (token.text.equals(",") || token.text.equals(")"))) {
                all.add(literal && !other ? text.toString() : null);
                text.setLength(0);
                literal = false;
                other = false;
                if (token.text.equals(")")) {
                    return all;
                }
                continue;
            }
            if (sign && "([{".contains(token.text)) {
                depth++;
            } else if (sign && ")]}".contains(token.text)) {
                depth--;
            }
            if (token.kind == Kind.TEXT) {
                text.append(token.text);
                literal = true;
            } else if (token.kind != Kind.COMMENT && !(sign && token.text.equals("+"))) {
                other = true;
            }
        }
        return all;
    }

    private static List<Token> tokens(String source) {
        var tokens = new ArrayList<Token>();
        int line = 1;
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            int end = i + 1;
            if (source.startsWith("//", i)) {
                int newline = source.indexOf('\n', i);
                end = newline < 0 ? source.length() : newline;
                tokens.add(new Token(Kind.COMMENT, source.substring(i + 2, end).strip(), line));
            } else if (source.startsWith("/*", i)) {
                int close = source.indexOf("*/", i + 2);
                end = close < 0 ? source.length() : close + 2;
                String text = source.substring(i + 2, close < 0 ? end : close);
                tokens.add(
                        new Token(
                                Kind.COMMENT,
                                text.replaceAll("\\s*\n\\s*\\*?\\s*", " ").strip(),
                                line));
            } else if (source.startsWith("\"\"\"", i)) {
                end = blockEnd(source, i + 3);
                String body =
                        source.substring(source.indexOf('\n', i) + 1, Math.max(i + 3, end - 3));
                tokens.add(new Token(Kind.TEXT, body.stripIndent().translateEscapes(), line));
            } else if (c == '"' || c == '\'') {
                end = literalEnd(source, i);
                if (c == '"') {
                    String body = source.substring(i + 1, Math.max(i + 1, end - 1));
                    tokens.add(new Token(Kind.TEXT, unescaped(body), line));
                } else {
                    tokens.add(new Token(Kind.SIGN, "'", line));
                }
            } else if (Character.isJavaIdentifierStart(c)) {
                while (end < source.length()
                        && Character.isJavaIdentifierPart(source.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(Kind.WORD, source.substring(i, end), line));
            } else if (!Character.isWhitespace(c)) {
                tokens.add(new Token(Kind.SIGN, String.valueOf(c), line));
            }
            line += (int) source.substring(i, end).chars().filter(x -> x == '\n').count();
            i = end;
        }
        return tokens;
    }

    private static int literalEnd(String source, int start) {
        int i = start + 1;
        while (i < source.length() && source.charAt(i) != source.charAt(start)) {
            if (source.charAt(i) == '\n') {
                return i;
            }
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, source.length());
    }

    private static int blockEnd(String source, int start) {
        int i = start;
        while (i < source.length() && !source.startsWith("\"\"\"", i)) {
            i += source.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 3, source.length());
    }

    /** Escapes of both kinds: of text, and those by number, which stand anywhere in Java. */
    private static String unescaped(String body) {
        var out = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            boolean unicode =
                    body.startsWith("\\u", i)
                            && i + 6 <= body.length()
                            && body.substring(i + 2, i + 6).matches("[0-9a-fA-F]{4}");
            if (unicode) {
                out.append((char) Integer.parseInt(body.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(body.charAt(i));
                if (body.charAt(i) == '\\' && i + 1 < body.length()) {
                    out.append(body.charAt(++i));
                }
            }
        }
        return out.toString().translateEscapes();
    }
}
