package dev.belleville.orm.meta;

import dev.belleville.orm.Q;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index over columns of one table. Django's Index.
 *
 * @param name its name in the database
 * @param fields names of fields, {@code -} before one for descending
 * @param expressions SQL over columns, such as {@code lower(name)}
 * @param condition which rows it is about; null for all
 * @param include fields that it holds too, on PostgreSQL
 * @param opclasses the classes of operators of {@code fields}, on PostgreSQL; empty for the usual
 * @param method how it is built on PostgreSQL, such as {@code gin}; empty for the usual
 */
public record IndexSpec(
        String name,
        List<String> fields,
        List<String> expressions,
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
        return new IndexSpec(other, fields, expressions, condition, include, opclasses, method);
    }

    /** The same, over SQL expressions too. */
    public IndexSpec expressions(String... sql) {
        return new IndexSpec(name, fields, List.of(sql), condition, include, opclasses, method);
    }

    /** The same, about the rows that satisfy {@code condition} alone. */
    public IndexSpec where(Q condition) {
        return new IndexSpec(name, fields, expressions, condition, include, opclasses, method);
    }

    /** The same, with more fields to read from it. */
    public IndexSpec include(String... more) {
        return new IndexSpec(
                name, fields, expressions, condition, List.of(more), opclasses, method);
    }

    /** The same, with classes of operators, one for each field. */
    public IndexSpec opclasses(String... names) {
        return new IndexSpec(name, fields, expressions, condition, include, List.of(names), method);
    }

    /** The same, built in another way: {@code gin}, {@code gist}, {@code brin}, {@code hash}. */
    public IndexSpec method(String name) {
        return new IndexSpec(this.name, fields, expressions, condition, include, opclasses, name);
    }
}
