package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A rule that the database enforces on every row. */
public sealed interface ConstraintSpec {
    /** Its name in the database. */
    String name();

    /** The same under another name. */
    ConstraintSpec named(String other);

    /** What people are told where a row breaks it. */
    Violation violation();

    /** The same, with what people are told where a row breaks it. */
    ConstraintSpec violation(String message, String code);

    /**
     * What people are told where a row breaks a rule. Django's {@code violation_error_message} and
     * {@code violation_error_code}.
     *
     * @param message empty for the usual one
     * @param code empty for none
     */
    record Violation(String message, String code) {
        /** The usual words. */
        public static final Violation USUAL = new Violation("", "");
    }

    /** When the database looks whether a unique rule holds. Django's Deferrable. */
    enum Deferrable {
        /** At once, row by row. */
        NOT,
        /** At the end of the transaction. */
        DEFERRED,
        /** After each statement, unless the transaction asks for its end. */
        IMMEDIATE
    }

    /** A rule that no two rows agree in all {@code fields}. */
    static Unique unique(String name, String... fields) {
        return new Unique(name, List.of(fields));
    }

    /** A condition that every row satisfies. */
    static Check check(String name, Q condition) {
        return new Check(name, condition, Violation.USUAL);
    }

    /**
     * No two rows agree in all {@code fields} and {@code expressions}. Django's UniqueConstraint.
     *
     * <p>SQLite knows neither deferred rules nor rules that tell NULLs apart by name; as with
     * Django such a rule is not made there, and {@code fullClean} alone checks it.
     *
     * @param name its name in the database; empty for Django's {@code unique_together}
     * @param fields names of fields
     * @param expressions computed from columns, such as {@code TextFunctions.lower("name")}
     * @param condition which rows it is about; null for all
     * @param deferrable when it is checked
     * @param nullsDistinct whether NULLs are all different, as databases have it
     * @param include fields that the index holds too, on PostgreSQL
     * @param opclasses the classes of operators of {@code fields}, on PostgreSQL; empty for the
     *     usual
     * @param violation what people are told
     */
    record Unique(
            String name,
            List<String> fields,
            List<Expression> expressions,
            @Nullable Q condition,
            Deferrable deferrable,
            boolean nullsDistinct,
            List<String> include,
            List<String> opclasses,
            Violation violation)
            implements ConstraintSpec {
        /** Copies what could change. */
        public Unique {
            fields = List.copyOf(fields);
            expressions = List.copyOf(expressions);
            include = List.copyOf(include);
            opclasses = List.copyOf(opclasses);
        }

        /** Over all rows. */
        public Unique(String name, List<String> fields) {
            this(
                    name,
                    fields,
                    List.of(),
                    null,
                    Deferrable.NOT,
                    true,
                    List.of(),
                    List.of(),
                    Violation.USUAL);
        }

        @Override
        public Unique named(String other) {
            return with(draft -> draft.name = other);
        }

        /** The same, over SQL expressions too. */
        public Unique expressions(String... sql) {
            return expressions(Arrays.stream(sql).map(Sql::of).toArray(Expression[]::new));
        }

        /**
         * The same, over expressions too: {@code TextFunctions.lower("name")}. Unlike SQL, {@code
         * fullClean} checks them.
         */
        public Unique expressions(Expression... computed) {
            return with(draft -> draft.expressions = List.of(computed));
        }

        /** The same, about the rows that satisfy {@code condition} alone. */
        public Unique where(Q condition) {
            return with(draft -> draft.condition = condition);
        }

        /** The same, checked at another time. */
        public Unique deferrable(Deferrable when) {
            return with(draft -> draft.deferrable = when);
        }

        /** The same, with all NULLs alike: only one row may have one. */
        public Unique nullsAlike() {
            return with(draft -> draft.nullsDistinct = false);
        }

        /** The same, with more fields in its index. */
        public Unique include(String... more) {
            return with(draft -> draft.include = List.of(more));
        }

        /** The same, with classes of operators, one for each field. */
        public Unique opclasses(String... names) {
            return with(draft -> draft.opclasses = List.of(names));
        }

        @Override
        public Unique violation(String message, String code) {
            return with(draft -> draft.violation = new Violation(message, code));
        }

        private Unique with(Consumer<Draft> change) {
            var draft = new Draft(this);
            change.accept(draft);
            return new Unique(
                    draft.name,
                    fields,
                    draft.expressions,
                    draft.condition,
                    draft.deferrable,
                    draft.nullsDistinct,
                    draft.include,
                    draft.opclasses,
                    draft.violation);
        }

        /** What may differ in the next one. */
        private static final class Draft {
            private String name;
            private List<Expression> expressions;
            private @Nullable Q condition;
            private Deferrable deferrable;
            private boolean nullsDistinct;
            private List<String> include;
            private List<String> opclasses;
            private Violation violation;

            Draft(Unique from) {
                name = from.name;
                expressions = from.expressions;
                condition = from.condition;
                deferrable = from.deferrable;
                nullsDistinct = from.nullsDistinct;
                include = from.include;
                opclasses = from.opclasses;
                violation = from.violation;
            }
        }

        /** The index that enforces it, where a constraint of the table cannot say as much. */
        public IndexSpec index(String indexName) {
            List<Ordering> ranks = expressions.stream().map(Ordering::asc).toList();
            return new IndexSpec(indexName, fields, ranks, condition, include, opclasses, "");
        }

        /** Whether only an index can say it. */
        public boolean needsIndex() {
            return condition != null
                    || !expressions.isEmpty()
                    || !include.isEmpty()
                    || !opclasses.isEmpty();
        }
    }

    /**
     * Every row satisfies {@code condition}. Django's CheckConstraint.
     *
     * @param name its name in the database
     * @param condition over fields of the same table; values may be {@code F} of others
     * @param violation what people are told
     */
    record Check(String name, Q condition, Violation violation) implements ConstraintSpec {
        @Override
        public Check named(String other) {
            return new Check(other, condition, violation);
        }

        @Override
        public Check violation(String message, String code) {
            return new Check(name, condition, new Violation(message, code));
        }
    }
}
