package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Q;

/**
 * One call that narrowed or widened a query. Their order matters: each filter has joins of its own
 * over to-many relations, and an annotation counts what the filters before it left.
 */
public sealed interface Step {
    /**
     * Rows that satisfy a condition stay. One of Django's {@code filter()} calls.
     *
     * @param condition what stays
     */
    record Filter(Q condition) implements Step {}

    /**
     * Every row or group gets one more value.
     *
     * @param name its name
     * @param expression how it is computed
     */
    record Annotate(String name, Expression expression) implements Step {
        /** Checks the name. */
        public Annotate {
            checkAlias(name);
        }
    }

    /**
     * The steps that follow may name one more value, which no row shows.
     *
     * @param value the value
     */
    record Alias(Annotate value) implements Step {}

    /**
     * The steps that follow may name a relation once more, of which only some rows count.
     *
     * @param name its new name
     * @param relation the path of the relation
     * @param condition which rows count, in which the relation has its new name
     */
    record Rename(String name, String relation, Q condition) implements Step {
        /** Checks the name. */
        public Rename {
            checkAlias(name);
        }
    }

    private static void checkAlias(String name) {
        if (!isAlias(name)) {
            throw new IllegalArgumentException(
                    "Column aliases cannot contain whitespace characters, hashes, control"
                            + " characters, quotation marks, semicolons, or SQL comments.");
        }
    }

    private static boolean isAlias(String name) {
        return !name.isEmpty()
                && !name.contains("--")
                && !name.contains("/*")
                && name.chars()
                        .noneMatch(c ->
                                Character.isWhitespace(c)
                                        || Character.isISOControl(c)
                                        || "#'\"`;".indexOf(c) >= 0);
    }
}
