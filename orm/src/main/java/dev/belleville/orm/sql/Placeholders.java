package dev.belleville.orm.sql;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.InterfaceError;
import dev.belleville.orm.QuerySet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the marks {@code ?} of a statement written by hand, those in texts, names and comments not
 * among them, so that a wrong number of parameters is told before anything is sent.
 */
final class Placeholders {
    private final String sql;
    private final boolean postgresql;
    private final boolean mariadb;
    private int at;

    private Placeholders(String sql, String vendor) {
        this.sql = sql;
        postgresql = vendor.equals("postgresql");
        mariadb = vendor.equals("mariadb");
    }

    /**
     * Checks that {@code sql} has as many marks as there are parameters, and that each is a value.
     *
     * @throws InterfaceError if it has more or fewer, or one that no column takes
     */
    static void check(String sql, String vendor, @Nullable Object... parameters) {
        int marks = new Placeholders(sql, vendor).count();
        if (marks != parameters.length) {
            throw new InterfaceError(
                    "The SQL has "
                            + marks
                            + " placeholders ? but "
                            + parameters.length
                            + " parameters were given: "
                            + sql,
                    null);
        }
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            String remedy = remedy(parameter);
            if (parameter != null && remedy != null) {
                throw new InterfaceError(
                        "Parameter "
                                + (i + 1)
                                + " is of the class "
                                + parameter.getClass().getName()
                                + ", of which no column takes a value: "
                                + remedy
                                + ".",
                        null);
            }
        }
    }

    /** What to give in place of {@code parameter}; null where it may be a value. */
    private static @Nullable String remedy(@Nullable Object parameter) {
        return switch (parameter) {
            case Expression _, QuerySet<?> _ -> "write it as SQL";
            case Collection<?> _ ->
                    "write a placeholder for each of its values, as in 'id IN (?, ?)', and give"
                            + " them one by one";
            case BaseModel _ -> "give the value of its key";
            case Enum<?> _ -> "give its value, a text";
            case Optional<?> _ -> "give what it holds, or null";
            case Map<?, ?> _ -> "give a text, as Json.write makes it";
            case null, default -> null;
        };
    }

    private int count() {
        int marks = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            switch (c) {
                case '\'' -> quoted(c, isEscaped());
                case '"', '`' -> quoted(c, false);
                case '-' -> skip("--", "\n");
                case '#' -> skip(mariadb ? "#" : "--", "\n");
                case '/' -> skip("/*", "*/");
                case '$' -> dollars();
                case '?' -> {
                    boolean operator = postgresql && sql.startsWith("??", at);
                    marks += operator ? 0 : 1;
                    at += operator ? 2 : 1;
                }
                default -> at++;
            }
        }
        return marks;
    }

    /** Whether a backslash means something in the text that begins here: {@code E'…'}. */
    private boolean isEscaped() {
        boolean marked = postgresql && at > 0 && (sql.charAt(at - 1) | 0x20) == 'e';
        return marked && (at < 2 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
    }

    /** A doubled quote ends one text and begins another, which comes to the same. */
    private void quoted(char quote, boolean escaped) {
        at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escaped && sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skip(String begin, String end) {
        if (!sql.startsWith(begin, at)) {
            at++;
            return;
        }
        int stop = sql.indexOf(end, at + begin.length());
        at = stop < 0 ? sql.length() : stop + end.length();
    }

    /** A text of PostgreSQL's between two equal tags, {@code $tag$}. */
    private void dollars() {
        int close = at + 1;
        while (close < sql.length() && Character.isUnicodeIdentifierPart(sql.charAt(close))) {
            close++;
        }
        boolean tag = postgresql && close < sql.length() && sql.charAt(close) == '$';
        if (tag) {
            String whole = sql.substring(at, close + 1);
            skip(whole, whole);
        } else {
            at++;
        }
    }
}
