package dev.belleville.orm.meta;

import dev.belleville.orm.Expression;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An index over columns of one table. Django's Index.
 *
 * @param name its name in the database
 * @param fields names of fields, {@code -} before one for descending
 * @param expressions computed from columns, such as {@code TextFunctions.lower("name")}
 * @param condition which rows it is about; null for all
 * @param include fields that it holds too, on PostgreSQL
 * @param opclasses the classes of operators of {@code fields}, on PostgreSQL; empty for the usual
 * @param method how it is built on PostgreSQL, such as {@code gin}; empty for the usual
 */
public record IndexSpec(
        String name,
        List<String> fields,
        List<Ordering> expressions,
        @Nullable Q condition,
        List<String> include,
        List<String> opclasses,
        String method) {
    /** Copies what could change. */
    public IndexSpec {
        fields = List.copyOf(fields);
        expressions = List.copyOf(expressions);
        include = List.copyOf(include);
        opclasses = List.copyOf(opclasses);
    }

    /** Over all rows. */
    public IndexSpec(String name, List<String> fields) {
        this(name, fields, List.of(), null, List.of(), List.of(), "");
    }

    /** Over {@code fields}, {@code -} before one for descending. */
    public static IndexSpec of(String name, String... fields) {
        return new IndexSpec(name, List.of(fields));
    }

    /** The same under another name. */
    public IndexSpec named(String other) {
        return with(draft -> draft.name = other);
    }

    /** The same, over SQL expressions too. */
    public IndexSpec expressions(String... sql) {
        return expressions(Arrays.stream(sql).map(Sql::of).toArray(Expression[]::new));
    }

    /** The same, over expressions too: {@code TextFunctions.lower("name")}. */
    public IndexSpec expressions(Expression... computed) {
        return expressions(Arrays.stream(computed).map(Ordering::asc).toArray(Ordering[]::new));
    }

    /** The same, over expressions in an order: {@code TextFunctions.lower("name").desc()}. */
    public IndexSpec expressions(Ordering... ranks) {
        return with(draft -> draft.expressions = List.of(ranks));
    }

    /** The same, about the rows that satisfy {@code condition} alone. */
    public IndexSpec where(Q condition) {
        return with(draft -> draft.condition = condition);
    }

    /** The same, with more fields to read from it. */
    public IndexSpec include(String... more) {
        return with(draft -> draft.include = List.of(more));
    }

    /** The same, with classes of operators, one for each field. */
    public IndexSpec opclasses(String... names) {
        return with(draft -> draft.opclasses = List.of(names));
    }

    /** The same, built in another way: {@code gin}, {@code gist}, {@code brin}, {@code hash}. */
    public IndexSpec method(String name) {
        return with(draft -> draft.method = name);
    }

    private IndexSpec with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new IndexSpec(
                draft.name,
                fields,
                draft.expressions,
                draft.condition,
                draft.include,
                draft.opclasses,
                draft.method);
    }

    /** What may differ in the next one. */
    private static final class Draft {
        private String name;
        private List<Ordering> expressions;
        private @Nullable Q condition;
        private List<String> include;
        private List<String> opclasses;
        private String method;

        Draft(IndexSpec from) {
            name = from.name;
            expressions = from.expressions;
            condition = from.condition;
            include = from.include;
            opclasses = from.opclasses;
            method = from.method;
        }
    }
}
