package dev.belleville.orm.query;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.RowLock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model's table: an immutable tree in the user's words. Names in it are resolved
 * when it is compiled.
 */
public final class Query {
    /** Among {@link #related}: every foreign key that may not be null. */
    public static final String ALL_RELATED = "*";

    // Each field is set while a copy is made, and never after it was handed out.
    private final Class<? extends BaseModel> model;
    private List<Step> steps = List.of();
    private @Nullable List<Ordering> ordering;
    private boolean reversed;
    private Projection projection = Projection.Instances.WHOLE;
    private @Nullable List<String> grouping;
    private List<String> related = List.of();
    private @Nullable List<String> distinct;
    private Slice slice = Slice.ALL;
    private boolean empty;
    private @Nullable Combination combination;
    private @Nullable RowLock lock;
    private @Nullable String database;

    private Query(Class<? extends BaseModel> model) {
        this.model = model;
    }

    /** All rows of {@code model}. */
    public static Query of(Class<? extends BaseModel> model) {
        return new Query(model);
    }

    private Query with(Consumer<Query> change) {
        var copy = new Query(model);
        copy.steps = steps;
        copy.ordering = ordering;
        copy.reversed = reversed;
        copy.projection = projection;
        copy.grouping = grouping;
        copy.related = related;
        copy.distinct = distinct;
        copy.slice = slice;
        copy.empty = empty;
        copy.combination = combination;
        copy.lock = lock;
        copy.database = database;
        change.accept(copy);
        return copy;
    }

    /** Whose rows. */
    public Class<? extends BaseModel> model() {
        return model;
    }

    /** Whether a filter or annotation may compute over rows around. */
    public boolean isWindowed() {
        return steps.stream()
                .anyMatch(step ->
                        switch (step) {
                            case Step.Filter(Q condition) -> condition.isWindow();
                            case Step.Annotate(String _, Expression value) -> value.isWindow();
                            case Step.Alias(Step.Annotate value) -> value.expression().isWindow();
                            case Step.Rename _ -> false;
                        });
    }

    /** The alias of the database whose rows they must be; null for any. */
    public @Nullable String database() {
        return database;
    }

    /** The same rows of the database {@code alias} and of no other. */
    public Query using(String alias) {
        return with(copy -> copy.database = alias);
    }

    /** Filters and annotations in the order they were asked for. */
    public List<Step> steps() {
        return steps;
    }

    /** The order asked for; null for the model's own. */
    public @Nullable List<Ordering> ordering() {
        return ordering;
    }

    /** Whether the model's own order is turned around. */
    public boolean reversed() {
        return reversed;
    }

    /** What each row gives. */
    public Projection projection() {
        return projection;
    }

    /**
     * What aggregates are grouped by: null where there are none, empty for each instance, else the
     * values named before the first of them.
     */
    public @Nullable List<String> grouping() {
        return grouping;
    }

    /** To-one relations that are read with each instance. */
    public List<String> related() {
        return related;
    }

    /** Whether equal rows appear once. */
    public boolean distinct() {
        return distinct != null;
    }

    /** The fields in which rows must differ; empty for all there is in them. */
    public List<String> distinctOn() {
        return distinct == null ? List.of() : distinct;
    }

    /** Which part of the rows. */
    public Slice slice() {
        return slice;
    }

    /** Whether there are no rows whatever else is said. */
    public boolean empty() {
        return empty;
    }

    /** The queries of whose rows these are made; null for rows of the table. */
    public @Nullable Combination combination() {
        return combination;
    }

    /** How the rows are locked; null for not at all. */
    public @Nullable RowLock lock() {
        return lock;
    }

    /** The same with one more filter. */
    public Query filter(Q condition) {
        return step(new Step.Filter(condition));
    }

    /** The same with other steps. */
    public Query withSteps(List<Step> others) {
        return with(copy -> copy.steps = others);
    }

    /** The same with one more step. */
    public Query step(Step step) {
        return with(copy -> copy.steps = plus(steps, step));
    }

    /**
     * The same with one more value for each row or group.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     */
    public Query annotate(String name, Expression expression) {
        Query annotated = computed(name, expression, new Step.Annotate(name, expression));
        return projection instanceof Projection.Fields fields
                ? annotated.project(fields.and(name))
                : annotated;
    }

    /**
     * The same with one more value that other steps may name, but no row shows.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     */
    public Query alias(String name, Expression expression) {
        var computed = new Step.Annotate(name, expression);
        return computed(name, expression, new Step.Alias(computed));
    }

    /**
     * The same where a relation has one more name, under which only some of its rows count.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     */
    public Query rename(String name, String relation, Q condition) {
        return step(new Step.Rename(name, relation, condition));
    }

    private Query computed(String name, Expression expression, Step step) {
        Query more = step(step);
        return expression.isAggregate()
                ? more.with(copy ->
                        copy.grouping =
                                projection instanceof Projection.Fields fields
                                        ? fields.names()
                                        : List.of())
                : more;
    }

    /** The same in another order; null for the model's own. */
    public Query order(@Nullable List<Ordering> by) {
        return with(copy -> {
            copy.ordering = by;
            copy.reversed = false;
        });
    }

    /** The same in the opposite order. */
    public Query reverse() {
        List<Ordering> asked = ordering;
        if (asked == null) {
            return with(copy -> copy.reversed = !reversed);
        }
        List<Ordering> opposite = asked.stream().map(Ordering::reversed).toList();
        return with(copy -> copy.ordering = opposite);
    }

    /** The same giving something else for each row. */
    public Query project(Projection other) {
        return with(copy -> copy.projection = other);
    }

    /** The same with more to-one relations read along; an empty list reads none. */
    public Query relate(List<String> paths) {
        return with(copy -> copy.related = paths);
    }

    /** The same without rows that are equal in {@code fields}, or in all where none is named. */
    public Query distinctRows(String... fields) {
        return with(copy -> copy.distinct = List.of(fields));
    }

    /** A part of the same. */
    public Query part(Slice part) {
        return with(copy -> copy.slice = part);
    }

    /** The same without any row. */
    public Query none() {
        return with(copy -> copy.empty = true);
    }

    /** The same with its rows locked. */
    public Query lock(RowLock how) {
        return with(copy -> copy.lock = how);
    }

    Query withParts(List<Query> others) {
        Combination made = combination;
        return made == null
                ? this
                : with(copy ->
                        copy.combination = new Combination(made.operator(), made.all(), others));
    }

    /** The rows that {@code parts} make, given as these are. */
    public Query combine(Combination parts) {
        Query made = of(model);
        made.combination = parts;
        made.projection = projection;
        return made;
    }

    private static <T> List<T> plus(List<T> list, T last) {
        var all = new ArrayList<T>(list.size() + 1);
        all.addAll(list);
        all.add(last);
        return List.copyOf(all);
    }
}
