package dev.belleville.orm.dialect;

import dev.belleville.orm.DataError;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** {@code text REGEXP pattern}, which SQLite calls as {@code regexp(pattern, text)}. */
final class Regexp extends Function {
    /** Letters, digits and cases of all scripts, as in Python, whose rules Django has. */
    private static final int AS_PYTHON = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;

    private @Nullable Pattern last;

    /**
     * {@code pattern} itself.
     *
     * @throws DataError where it is no regular expression, as PostgreSQL says it
     */
    static String checked(String pattern) {
        try {
            Pattern.compile(pattern, AS_PYTHON);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new DataError("invalid regular expression: " + e.getDescription(), e);
        }
    }

    @Override
    protected void xFunc() throws SQLException {
        String pattern = value_text(0);
        String text = value_text(1);
        if (pattern == null || text == null) {
            result();
            return;
        }
        result(compiled(pattern).matcher(text).find() ? 1 : 0);
    }

    private Pattern compiled(String pattern) throws SQLException {
        Pattern known = last;
        if (known == null || !known.pattern().equals(pattern)) {
            try {
                known = Pattern.compile(pattern, AS_PYTHON);
            } catch (PatternSyntaxException e) { // of a column: those of queries were checked
                throw new SQLException("invalid regular expression: " + e.getDescription(), e);
            }
            last = known;
        }
        return known;
    }
}
