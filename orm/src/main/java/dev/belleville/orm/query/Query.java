package dev.belleville.orm.query;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model's table: an immutable tree in the user's words. Names in it are resolved
 * when it is compiled.
 *
 * @param model whose rows
 * @param steps filters and annotations in the order they were asked for
 * @param ordering the order asked for; null for the model's own
 * @param reversed whether the model's own order is turned around
 * @param projection what each row gives
 * @param grouping what aggregates are grouped by: null where there are none, empty for each
 *     instance, else the values named before the first of them
 * @param related to-one relations that are read with each instance
 * @param distinct whether equal rows appear once
 * @param slice which part of the rows
 * @param empty whether there are no rows whatever else is said
 */
public record Query(
        Class<? extends BaseModel> model,
        List<Step> steps,
        @Nullable List<Ordering> ordering,
        boolean reversed,
        Projection projection,
        @Nullable List<String> grouping,
        List<String> related,
        boolean distinct,
        Slice slice,
        boolean empty) {

    /** All rows of {@code model}. */
    public static Query of(Class<? extends BaseModel> model) {
        return new Query(
                model,
                List.of(),
                null,
                false,
                new Projection.Instances(),
                null,
                List.of(),
                false,
                Slice.ALL,
                false);
    }

    /** The same with one more filter. */
    public Query filter(Q condition) {
        return steps(plus(steps, new Step.Filter(condition)), grouping, projection);
    }

    /**
     * The same with one more value for each row or group.
     *
     * @throws IllegalArgumentException if the name has letters that no alias may have
     */
    public Query annotate(String name, Expression expression) {
        if (!isAlias(name)) {
            throw new IllegalArgumentException(
                    "Column aliases cannot contain whitespace characters, hashes, control"
                            + " characters, quotation marks, semicolons, or SQL comments.");
        }
        List<String> groups = grouping;
        if (expression.isAggregate()) {
            groups = projection instanceof Projection.Fields fields ? fields.names() : List.of();
        }
        return steps(
                plus(steps, new Step.Annotate(name, expression)),
                groups,
                projection instanceof Projection.Fields fields ? fields.and(name) : projection);
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

    private Query steps(List<Step> steps, @Nullable List<String> grouping, Projection projection) {
        return new Query(
                model,
                steps,
                ordering,
                reversed,
                projection,
                grouping,
                related,
                distinct,
                slice,
                empty);
    }

    /** The same in another order; null for the model's own. */
    public Query order(@Nullable List<Ordering> by) {
        return ordered(by, false);
    }

    /** The same in the opposite order. */
    public Query reverse() {
        return ordering == null
                ? ordered(null, !reversed)
                : ordered(ordering.stream().map(Ordering::reversed).toList(), reversed);
    }

    private Query ordered(@Nullable List<Ordering> by, boolean reversed) {
        return new Query(
                model, steps, by, reversed, projection, grouping, related, distinct, slice, empty);
    }

    /** The same giving something else for each row. */
    public Query project(Projection other) {
        return steps(steps, grouping, other);
    }

    /** The same with more to-one relations read along; an empty list reads none. */
    public Query relate(List<String> paths) {
        return new Query(
                model,
                steps,
                ordering,
                reversed,
                projection,
                grouping,
                paths,
                distinct,
                slice,
                empty);
    }

    /** The same without equal rows. */
    public Query distinctRows() {
        return new Query(
                model,
                steps,
                ordering,
                reversed,
                projection,
                grouping,
                related,
                true,
                slice,
                empty);
    }

    /** A part of the same. */
    public Query part(Slice part) {
        return new Query(
                model,
                steps,
                ordering,
                reversed,
                projection,
                grouping,
                related,
                distinct,
                part,
                empty);
    }

    /** The same without any row. */
    public Query none() {
        return new Query(
                model,
                steps,
                ordering,
                reversed,
                projection,
                grouping,
                related,
                distinct,
                slice,
                true);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        var all = new ArrayList<T>(list.size() + 1);
        all.addAll(list);
        all.add(last);
        return List.copyOf(all);
    }
}
