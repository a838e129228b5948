package dev.belleville.orm.migrate.schema;

import dev.belleville.orm.migrate.schema.SqlTokens.Flavor;
import dev.belleville.orm.migrate.schema.SqlTokens.Kind;
import dev.belleville.orm.migrate.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several statements in one text, and what stands in one of them. */
final class SqlScript {
    private static final Set<String> WITH_BODY =
            Set.of("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE");

    /** What ends like a block and began without BEGIN. */
    private static final Set<String> OTHER_ENDS = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private SqlScript() {}

    /**
     * The statements of a script, without the semicolons between them. A semicolon in quotes, in a
     * comment, or in the body of a trigger or routine that BEGIN begins, ends no statement.
     */
    static List<String> split(String script, Flavor flavor) {
        var statements = new ArrayList<String>();
        var tokens = new ArrayList<Token>();
        int depth = 0;
        for (Token token : SqlTokens.of(script, flavor)) {
            if (token.is(";") && depth == 0) {
                add(statements, tokens);
            } else {
                depth = Math.max(0, depth + step(tokens, token));
                tokens.add(token);
            }
        }
        add(statements, tokens);
        return statements;
    }

    private static void add(List<String> statements, List<Token> tokens) {
        if (tokens.stream().anyMatch(Token::counts)) {
            statements.add(text(tokens).strip());
        }
        tokens.clear();
    }

    private static String text(List<Token> tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()));
        return text.toString();
    }

    /** How much deeper {@code token} leads into blocks, after those before it. */
    private static int step(List<Token> before, Token token) {
        if (token.kind() != Kind.WORD || !hasBody(before)) {
            return 0;
        }
        String word = token.text().toUpperCase(Locale.ROOT);
        Token last = last(before);
        boolean ends = last != null && last.is("END");
        if (ends && OTHER_ENDS.contains(word)) {
            return 1;
        }
        return switch (word) {
            case "BEGIN" -> 1;
            case "CASE" -> ends ? 0 : 1;
            case "END" -> -1;
            default -> 0;
        };
    }

    private static @Nullable Token last(List<Token> tokens) {
        return tokens.reversed().stream().filter(Token::counts).findFirst().orElse(null);
    }

    private static boolean hasBody(List<Token> tokens) {
        return tokens.stream()
                        .filter(Token::counts)
                        .findFirst()
                        .filter(t -> t.is("CREATE"))
                        .isPresent()
                && tokens.stream()
                        .filter(t -> t.kind() == Kind.WORD)
                        .anyMatch(t -> WITH_BODY.contains(t.text().toUpperCase(Locale.ROOT)));
    }

    /** The first word, in capitals; empty where there is none. */
    static String firstWord(String sql, Flavor flavor) {
        return SqlTokens.of(sql, flavor).stream()
                .filter(Token::counts)
                .findFirst()
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .orElse("");
    }

    /** All that may be a name in {@code sql}, without quotes. */
    static Set<String> names(String sql, Flavor flavor) {
        var names = new LinkedHashSet<String>();
        for (Token token : SqlTokens.of(sql, flavor)) {
            if (token.kind() == Kind.WORD) {
                names.add(token.text());
            } else if (token.kind() == Kind.QUOTED_NAME && token.text().length() > 1) {
                String quote = token.text().substring(0, 1);
                String inner = token.text().substring(1, token.text().length() - 1);
                names.add(inner.replace(quote + quote, quote));
            }
        }
        return names;
    }

    /**
     * The statement with a literal in the place of each parameter.
     *
     * @throws IllegalArgumentException if there are more or fewer places than literals
     */
    static String filled(String sql, List<String> literals, Flavor flavor) {
        var text = new StringBuilder();
        Iterator<String> next = literals.iterator();
        int places = 0;
        for (Token token : SqlTokens.of(sql, flavor)) {
            boolean isPlace = token.is("?");
            places += isPlace ? 1 : 0;
            text.append(isPlace && next.hasNext() ? next.next() : token.text());
        }
        if (places != literals.size()) {
            throw new IllegalArgumentException(
                    "The statement has "
                            + places
                            + " question marks and "
                            + literals.size()
                            + " parameters: "
                            + sql);
        }
        return text.toString();
    }
}
