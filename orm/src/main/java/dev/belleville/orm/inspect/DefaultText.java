package dev.belleville.orm.inspect;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.Conversion;
import dev.belleville.orm.meta.FieldKind;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The default of a column as {@code @Column(dbDefault)} says it. */
final class DefaultText {
    private static final Set<String> NOW =
            Set.of(
                    "now()",
                    "statement_timestamp()",
                    "statement_timestamp() at time zone 'utc'",
                    "utc_timestamp()",
                    "utc_timestamp(6)",
                    "utc_date()",
                    "utc_time(6)",
                    "current_timestamp",
                    "current_timestamp()",
                    "current_timestamp(6)",
                    "localtimestamp",
                    "current_date",
                    "curdate()",
                    "current_time",
                    "curtime()",
                    "datetime('now')",
                    "date('now')",
                    "time('now')",
                    "strftime('%y-%m-%d %h:%m:%f', 'now')");

    private DefaultText() {}

    /** The text for {@code sql}; null where no text says it. */
    static @Nullable String of(FieldKind kind, String sql) {
        String bare = bare(sql);
        boolean ofTime =
                kind == FieldKind.DATE || kind == FieldKind.TIME || kind == FieldKind.DATE_TIME;
        if (ofTime && NOW.contains(bare.toLowerCase(Locale.ROOT))) {
            return "now";
        }
        String text = literal(bare);
        if (text == null || text.isEmpty() || !isValue(kind, text)) {
            return null;
        }
        return kind == FieldKind.BOOLEAN ? Conversion.parse(kind, text).toString() : text;
    }

    /** Whether {@code sql} is the empty text. */
    static boolean isEmptyText(String sql) {
        String text = literal(bare(sql));
        return text != null && text.isEmpty();
    }

    private static boolean isValue(FieldKind kind, String text) {
        if (kind == FieldKind.JSON || kind == FieldKind.ARRAY || kind == FieldKind.BINARY) {
            return false;
        }
        try {
            Conversion.parse(kind, text);
            return !text.equals("now");
        } catch (ValidationError e) {
            return false; // an expression, which the reader is told of
        }
    }

    /** A text without its quotes, a number or a truth; null where it is anything else. */
    private static @Nullable String literal(String sql) {
        if (sql.startsWith("'")) {
            boolean one = sql.length() > 1 && sql.indexOf('\'', 1) == sql.length() - 1;
            String inner = sql.substring(1, Math.max(1, sql.length() - 1));
            boolean whole = inner.replace("''", "").indexOf('\'') < 0 && sql.endsWith("'");
            return one || whole ? inner.replace("''", "'") : null;
        }
        boolean plain =
                sql.chars().anyMatch(Character::isDigit)
                        && sql.chars()
                                .allMatch(c -> Character.isDigit(c) || "+-.eE".indexOf(c) >= 0);
        boolean truth = sql.equalsIgnoreCase("true") || sql.equalsIgnoreCase("false");
        return plain ? sql : truth ? sql.toLowerCase(Locale.ROOT) : null;
    }

    /** Without parentheses around it and PostgreSQL's type behind it. */
    private static String bare(String sql) {
        String bare = sql.strip();
        int cast = bare.lastIndexOf("::");
        if (cast > 0 && bare.indexOf('\'', cast) < 0) {
            return bare(bare.substring(0, cast));
        }
        return isWrapped(bare) ? bare(bare.substring(1, bare.length() - 1)) : bare;
    }

    private static boolean isWrapped(String sql) {
        if (!sql.startsWith("(") || !sql.endsWith(")")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < sql.length() - 1; i++) {
            depth += sql.charAt(i) == '(' ? 1 : sql.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return false;
            }
        }
        return true;
    }
}
