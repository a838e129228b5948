package dev.belleville.orm;

import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.IndexSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Options of a whole model, in a static field of its class. Django's {@code class Meta}.
 *
 * <pre>{@code
 * static final Meta meta = Meta.of()
 *         .ordering("name")
 *         .index("goods_category_price", "category", "price")
 *         .check("goods_price_positive", Q.of("price__gt", 0));
 * }</pre>
 *
 * @param table the table's name; empty for Django's rule, {@code app_model}
 * @param verboseName what people call one; empty for the class's name in words
 * @param verboseNamePlural what people call several; empty for the singular and an s
 * @param autoField the kind of the automatic primary key
 * @param ordering names of fields, {@code -} before one for descending: the order of queries that
 *     ask for none
 * @param indexes indexes over several columns, or with a name of their own
 * @param constraints rules the database enforces
 */
public record Meta(
        String table,
        String verboseName,
        String verboseNamePlural,
        FieldKind autoField,
        List<String> ordering,
        List<IndexSpec> indexes,
        List<ConstraintSpec> constraints) {

    /** Copies what could change. */
    public Meta {
        ordering = List.copyOf(ordering);
        indexes = List.copyOf(indexes);
        constraints = List.copyOf(constraints);
    }

    /** Nothing said: Django's rules for all. */
    public static Meta of() {
        return new Meta("", "", "", FieldKind.BIG_AUTO, List.of(), List.of(), List.of());
    }

    /** The same, with a table's name. Django's {@code db_table}. */
    public Meta table(String name) {
        return new Meta(
                name, verboseName, verboseNamePlural, autoField, ordering, indexes, constraints);
    }

    /** The same, with what people call one. */
    public Meta verboseName(String name) {
        return new Meta(table, name, verboseNamePlural, autoField, ordering, indexes, constraints);
    }

    /** The same, with what people call several. */
    public Meta verboseNamePlural(String name) {
        return new Meta(table, verboseName, name, autoField, ordering, indexes, constraints);
    }

    /**
     * The same, with another kind of automatic primary key: AUTO or BIG_AUTO. Django's {@code
     * default_auto_field}.
     */
    public Meta autoField(FieldKind kind) {
        return new Meta(
                table, verboseName, verboseNamePlural, kind, ordering, indexes, constraints);
    }

    /** The same, with a default order. */
    public Meta ordering(String... fields) {
        return new Meta(
                table,
                verboseName,
                verboseNamePlural,
                autoField,
                List.of(fields),
                indexes,
                constraints);
    }

    /** The same, with one more index. */
    public Meta index(String name, String... fields) {
        var more = new ArrayList<>(indexes);
        more.add(new IndexSpec(name, List.of(fields)));
        return new Meta(
                table, verboseName, verboseNamePlural, autoField, ordering, more, constraints);
    }

    /** The same, with one more rule that no two rows agree in all {@code fields}. */
    public Meta unique(String name, String... fields) {
        return constraint(new ConstraintSpec.Unique(name, List.of(fields)));
    }

    /** The same, under Django's name for such a rule. Django's {@code unique_together}. */
    public Meta uniqueTogether(String... fields) {
        return unique("", fields);
    }

    /** The same, with one more condition that every row satisfies. */
    public Meta check(String name, Q condition) {
        return constraint(new ConstraintSpec.Check(name, condition));
    }

    private Meta constraint(ConstraintSpec constraint) {
        var more = new ArrayList<>(constraints);
        more.add(constraint);
        return new Meta(table, verboseName, verboseNamePlural, autoField, ordering, indexes, more);
    }
}
