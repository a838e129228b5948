package dev.belleville.orm.query;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.Cases;
import dev.belleville.orm.Combined;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.Func;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.Value;
import dev.belleville.orm.Window;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.Registry;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what conditions on composite primary keys mean by conditions on their fields, so that no
 * compiler need know of such keys. Django's tuple look-ups.
 */
public final class CompositeKeys {
    private final Registry registry;
    private final Depth depth = new Depth();

    /** For queries of the models of {@code registry}. */
    public CompositeKeys(Registry registry) {
        this.registry = registry;
    }

    /**
     * The same action without conditions on composite keys.
     *
     * @throws dev.belleville.orm.NotSupportedError if it is too deep a tree
     */
    public Action spell(Action action) {
        Query query = spell(action.query(), null);
        var scope = new KeyScope(registry.model(query.model()), null);
        return switch (action) {
            case Action.Select _ -> new Action.Select(query);
            case Action.Count _ -> new Action.Count(query);
            case Action.Exists _ -> new Action.Exists(query);
            case Action.Compute(Query _, List<Step.Annotate> values) ->
                    new Action.Compute(
                            query, values.stream().map(value -> spell(scope, value)).toList());
            case Action.Update(Query _, List<Assignment> assignments) ->
                    new Action.Update(
                            query,
                            assignments.stream()
                                    .map(assignment -> spell(scope, assignment))
                                    .toList());
            case Action.Delete _ -> new Action.Delete(query);
        };
    }

    private Assignment spell(KeyScope scope, Assignment assignment) {
        return assignment.value() instanceof Expression value
                ? new Assignment(assignment.field(), spell(scope, value))
                : assignment;
    }

    private Query spell(Query query, @Nullable KeyScope outer) {
        var scope = new KeyScope(registry.model(query.model()), outer);
        Query spelled =
                query.withSteps(query.steps().stream().map(step -> spell(scope, step)).toList());
        List<Ordering> order = query.ordering();
        if (order != null) {
            spelled = spelled.order(ranks(scope, order));
        }
        Combination parts = query.combination();
        return parts == null
                ? spelled
                : spelled.withParts(
                        parts.parts().stream().map(part -> spell(part, outer)).toList());
    }

    private Step spell(KeyScope scope, Step step) {
        return switch (step) {
            case Step.Filter(Q condition) -> new Step.Filter(spell(scope, condition));
            case Step.Rename(String name, String relation, Q condition) ->
                    new Step.Rename(name, relation, spell(scope, condition));
            case Step.Annotate annotation -> spell(scope, annotation);
            case Step.Alias(Step.Annotate value) -> new Step.Alias(spell(scope, value));
        };
    }

    private Step.Annotate spell(KeyScope scope, Step.Annotate step) {
        return new Step.Annotate(step.name(), spell(scope, step.expression()));
    }

    private Q spell(KeyScope scope, Q condition) {
        depth.descend();
        Q spelled = plain(scope, condition);
        depth.ascend();
        return spelled;
    }

    private Q plain(KeyScope scope, Q condition) {
        return switch (condition) {
            case Q.And(List<Q> parts) -> new Q.And(spell(scope, parts));
            case Q.Or(List<Q> parts) -> new Q.Or(spell(scope, parts));
            case Q.Xor(List<Q> parts) -> new Q.Xor(spell(scope, parts));
            case Q.Not(Q part) -> new Q.Not(spell(scope, part));
            case ExistsRows(Query query) -> new ExistsRows(spell(query, scope));
            case Q.Lookup lookup -> {
                KeyCondition key = KeyCondition.find(scope, LookupPath.split(lookup.lookup()));
                Object value = value(scope, lookup.value(), key != null);
                yield key == null ? Q.of(lookup.lookup(), value) : key.with(value);
            }
            case Q.Comparison(Expression left, String lookup, Object value) ->
                    Q.of(spell(scope, left), lookup, value(scope, value, false));
            case Q.Holds(Expression expression) -> new Q.Holds(spell(scope, expression));
        };
    }

    private List<Q> spell(KeyScope scope, List<Q> parts) {
        return parts.stream().map(part -> spell(scope, part)).toList();
    }

    /** What is compared with; a whole key is spelled by its condition. */
    private @Nullable Object value(KeyScope scope, @Nullable Object value, boolean isKey) {
        return switch (value) {
            case Query rows -> spell(rows, scope);
            case Expression expression when !isKey -> spell(scope, expression);
            case null -> null;
            default -> value;
        };
    }

    private Expression spell(KeyScope scope, Expression expression) {
        if (expression instanceof Q condition) {
            return spell(scope, condition);
        }
        depth.descend();
        Expression spelled = plain(scope, expression);
        depth.ascend();
        return spelled;
    }

    private Expression plain(KeyScope scope, Expression expression) {
        return switch (expression) {
            case F _, OuterRef _, Value _ -> expression;
            case Q condition -> plain(scope, condition);
            case SubqueryValue(Query query, FieldKind output) ->
                    new SubqueryValue(spell(query, scope), output);
            case Combined(Expression left, var operator, Expression right, FieldKind output) ->
                    new Combined(spell(scope, left), operator, spell(scope, right), output);
            case Func func ->
                    new Func(
                            func.name(),
                            func.templates(),
                            all(scope, func.arguments()),
                            func.output(),
                            func.result());
            case Cases(var branches, Expression otherwise, FieldKind output) ->
                    new Cases(
                            branches.stream()
                                    .map(branch ->
                                            new Cases.When(
                                                    spell(scope, branch.condition()),
                                                    spell(scope, branch.result())))
                                    .toList(),
                            otherwise == null ? null : spell(scope, otherwise),
                            output);
            case Transformed(Expression source, String transform, ZoneId zone, FieldKind output) ->
                    new Transformed(spell(scope, source), transform, zone, output);
            case Truncated(Expression source, DateUnit unit, ZoneId zone, FieldKind output) ->
                    new Truncated(spell(scope, source), unit, zone, output);
            case Sliced(Expression source, int from, Integer to) ->
                    new Sliced(spell(scope, source), from, to);
            case Window window ->
                    new Window(
                            spell(scope, window.function()),
                            all(scope, window.partition()),
                            ranks(scope, window.order()),
                            window.frame());
            case Aggregate aggregate -> spell(scope, aggregate);
        };
    }

    /** Rows are counted by any field of their key; none of these is NULL. */
    private Aggregate spell(KeyScope scope, Aggregate aggregate) {
        Expression argument = aggregate.argument();
        Expression over = argument == null ? null : spell(scope, argument);
        if (over != null && aggregate.function() == Aggregate.Kind.COUNT && !aggregate.distinct()) {
            over = scope.spell(over).getFirst();
        }
        Q filter = aggregate.filter();
        return new Aggregate(
                aggregate.function(),
                over,
                aggregate.distinct(),
                filter == null ? null : spell(scope, filter),
                aggregate.delimiter(),
                ranks(scope, aggregate.order()),
                aggregate.fallback());
    }

    private List<Expression> all(KeyScope scope, List<Expression> expressions) {
        return expressions.stream().map(each -> spell(scope, each)).toList();
    }

    private List<Ordering> ranks(KeyScope scope, List<Ordering> order) {
        return order.stream()
                .map(rank ->
                        new Ordering(
                                spell(scope, rank.expression()), rank.descending(), rank.nulls()))
                .toList();
    }
}
