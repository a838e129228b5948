package dev.belleville.orm.vectors;

import dev.belleville.orm.Aggregate;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.FilteredRelation;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Prefetch;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.DateUnit;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Builds query sets as vectors describe them. */
final class Queries {
    private final Values values;

    Queries(Values values) {
        this.values = values;
    }

    /** Rows that may be instances, maps or values; {@code names} orders the values of a tuple. */
    record Built(QuerySet<?> rows, @Nullable List<String> names, @Nullable Many<?> many) {}

    Built build(Map<?, ?> query) {
        QuerySet<?> rows;
        Many<?> many = null;
        if (query.get("from") instanceof List<?> from) {
            BaseModel owner =
                    Manager.of(values.model((String) from.get(0)).type())
                            .get(Objects.requireNonNull(from.get(1)));
            List<String> way = List.of(((String) Objects.requireNonNull(from.get(2))).split("\\."));
            for (String step : way.subList(0, way.size() - 1)) {
                owner = one(owner, step);
            }
            many = many(owner, way.getLast());
            rows = many.all();
        } else {
            rows =
                    Manager.of(
                                    values.model(
                                                    (String)
                                                            Objects.requireNonNull(
                                                                    query.get("model")))
                                            .type())
                            .all();
        }
        return apply(new Built(rows, null, many), Values.list(query.get("ops")));
    }

    private BaseModel one(BaseModel owner, String name) {
        ModelMeta model = values.model(owner.getClass().getSimpleName());
        RelationMeta relation = Objects.requireNonNull(model.findRelation(name));
        return Objects.requireNonNull(Objects.requireNonNull(relation.ref(owner)).get());
    }

    Many<?> many(BaseModel owner, String name) {
        RelationMeta relation = values.model(owner.getClass().getSimpleName()).findRelation(name);
        Many<?> many = relation == null ? null : relation.many(owner);
        if (many == null) {
            throw new Uncovered("no member " + name);
        }
        return many;
    }

    Built apply(Built start, List<?> ops) {
        Built built = start;
        for (Object op : ops) {
            built = op(built, Values.list(op));
        }
        return built;
    }

    private Built op(Built built, List<?> op) {
        QuerySet<?> rows = built.rows();
        List<?> args = op.subList(1, op.size());
        return switch ((String) Objects.requireNonNull(op.get(0))) {
            case "filter" -> with(built, args.isEmpty() ? rows : rows.filter(q(args.get(0))));
            case "exclude" -> with(built, args.isEmpty() ? rows : rows.exclude(q(args.get(0))));
            case "order_by" -> with(built, ordered(rows, Values.list(args.get(0))));
            case "reverse" -> with(built, rows.reverse());
            case "distinct" ->
                    with(
                            built,
                            rows.distinct(args.isEmpty() ? new String[0] : strings(args.get(0))));
            case "none" -> with(built, rows.none());
            case "all" -> with(built, rows.all());
            case "slice" -> with(built, sliced(rows, args));
            case "select_related" -> {
                List<?> names = Values.list(args.get(0));
                yield with(
                        built,
                        names.contains(null)
                                ? rows.selectRelatedNone()
                                : rows.selectRelated(strings(names)));
            }
            case "only", "defer" -> {
                List<?> names = Values.list(args.get(0));
                if (names.contains(null)) {
                    if (op.get(0).equals("only")) {
                        throw new Uncovered("what Java's types refuse");
                    }
                    yield with(built, rows.deferNone());
                }
                yield with(
                        built,
                        op.get(0).equals("only")
                                ? rows.only(strings(names))
                                : rows.defer(strings(names)));
            }
            case "prefetch_related" ->
                    with(
                            built,
                            rows.prefetchRelated(
                                    Values.list(args.get(0)).stream()
                                            .map(this::prefetch)
                                            .toArray(Prefetch[]::new)));
            case "union" ->
                    with(
                            built,
                            args.size() > 1
                                            && Boolean.TRUE.equals(
                                                    Values.map(args.get(1)).get("all"))
                                    ? rows.unionAll(others(args.get(0)))
                                    : rows.union(others(args.get(0))));
            case "intersection" -> with(built, rows.intersection(others(args.get(0))));
            case "difference" -> with(built, rows.difference(others(args.get(0))));
            case "and", "or" -> with(built, joined(rows, op));
            case "dates", "datetimes" -> new Built(cut(rows, op), null, null);
            case "alias" -> {
                QuerySet<?> more = rows;
                for (var entry : named(args.get(0)).entrySet()) {
                    more = more.alias(entry.getKey(), entry.getValue());
                }
                yield with(built, more);
            }
            case "annotate" -> annotated(built, args.get(0));
            case "values" -> {
                QuerySet<?> chosen = rows.values(strings(args.get(0)));
                yield args.size() > 1
                        ? annotated(new Built(chosen, null, null), args.get(1))
                        : new Built(chosen, null, null);
            }
            case "values_list" -> tuples(rows, args);
            default -> throw new Uncovered("op " + op.get(0));
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private QuerySet<?> joined(QuerySet<?> rows, List<?> op) {
        QuerySet other = build(Values.map(op.get(1))).rows();
        return op.get(0).equals("and") ? ((QuerySet) rows).and(other) : ((QuerySet) rows).or(other);
    }

    private static QuerySet<?> cut(QuerySet<?> rows, List<?> op) {
        String field = (String) Objects.requireNonNull(op.get(1));
        String kind = (String) Objects.requireNonNull(op.get(2));
        DateUnit unit = DateUnit.valueOf(kind.toUpperCase(Locale.ROOT));
        QuerySet<?> found;
        if (op.get(0).equals("dates")) {
            found = rows.dates(field, unit);
        } else if (op.size() > 4) {
            found = rows.datetimes(field, unit, ZoneId.of((String) op.get(4)));
        } else {
            found = rows.datetimes(field, unit);
        }
        return op.size() > 3 && "DESC".equals(op.get(3)) ? found.reverse() : found;
    }

    private QuerySet<?>[] others(@Nullable Object queries) {
        return Values.list(queries).stream()
                .map(query -> build(Values.map(query)).rows())
                .toArray(QuerySet<?>[]::new);
    }

    private Prefetch prefetch(@Nullable Object tree) {
        if (tree instanceof String name) {
            return Prefetch.of(name);
        }
        Map<?, ?> map = Values.map(tree);
        String path = (String) Objects.requireNonNull(map.get("prefetch"));
        Prefetch wanted =
                map.get("query") instanceof Map<?, ?> query
                        ? Prefetch.of(path, build(query).rows())
                        : Prefetch.of(path);
        return map.get("to_attr") instanceof String name ? wanted.to(name) : wanted;
    }

    private static Built with(Built built, QuerySet<?> rows) {
        return new Built(rows, built.names(), built.many());
    }

    private Built annotated(Built built, @Nullable Object annotations) {
        QuerySet<?> rows = built.rows();
        List<String> names = built.names();
        if (annotations instanceof Map<?, ?> map && map.toString().contains("=FilteredRelation")) {
            return with(built, renamed(rows, map));
        }
        for (var entry : named(annotations).entrySet()) {
            rows = rows.annotate(entry.getKey(), entry.getValue());
            if (names != null) {
                names = new ArrayList<>(names);
                names.add(entry.getKey());
            }
        }
        return new Built(rows, names, null);
    }

    private QuerySet<?> renamed(QuerySet<?> rows, Map<?, ?> annotations) {
        QuerySet<?> more = rows;
        for (var entry : annotations.entrySet()) {
            Map<?, ?> tree = Values.map(entry.getValue());
            String relation =
                    (String) Objects.requireNonNull(Values.list(tree.get("args")).getFirst());
            more =
                    more.annotate(
                            (String) Objects.requireNonNull(entry.getKey()),
                            FilteredRelation.of(relation, q(tree.get("condition"))));
        }
        return more;
    }

    /** Expressions by name; a list of aggregates names them itself. */
    Map<String, Expression> named(@Nullable Object tree) {
        var named = new LinkedHashMap<String, Expression>();
        if (tree instanceof List<?> list) {
            for (Object element : list) {
                Expression expression = expression(element);
                if (!(expression instanceof Aggregate aggregate)) {
                    throw new Uncovered("what Java's types refuse");
                }
                named.put(aggregate.defaultAlias(), aggregate);
            }
        } else {
            Values.map(tree).forEach((name, value) -> named.put((String) name, expression(value)));
        }
        return named;
    }

    private Object field(@Nullable Object tree) {
        return tree instanceof String name ? name : expression(tree);
    }

    private Built tuples(QuerySet<?> rows, List<?> args) {
        List<?> names = Values.list(args.get(0));
        Object[] fields = names.stream().map(this::field).toArray();
        if (args.size() > 1 && Boolean.TRUE.equals(Values.map(args.get(1)).get("flat"))) {
            if (fields.length != 1) {
                throw new Uncovered("what Java's types refuse");
            }
            return new Built(
                    fields[0] instanceof Expression expression
                            ? rows.flat(expression)
                            : rows.flat((String) fields[0]),
                    null,
                    null);
        }
        return new Built(rows.valuesList(fields), null, null);
    }

    private static QuerySet<?> sliced(QuerySet<?> rows, List<?> args) {
        if (args.size() > 2 && args.get(2) != null) {
            throw new Uncovered("slices with a step, which are lists to Django");
        }
        long from =
                args.get(0) == null
                        ? 0
                        : ((Number) Objects.requireNonNull(args.get(0))).longValue();
        Object to = args.get(1);
        return to == null ? rows.skip(from) : rows.slice(from, ((Number) to).longValue());
    }

    private QuerySet<?> ordered(QuerySet<?> rows, List<?> order) {
        var orderings = new ArrayList<Ordering>();
        for (Object rank : order) {
            orderings.add(ordering(rank));
        }
        return rows.orderBy(orderings.toArray(Ordering[]::new));
    }

    Ordering ordering(@Nullable Object rank) {
        if (rank instanceof String name) {
            if (name.endsWith("?")) {
                throw new Uncovered("random order");
            }
            return Ordering.of(name);
        }
        Map<?, ?> map = Values.map(rank);
        Object fn = map.get("fn");
        if ("asc".equals(fn) || "desc".equals(fn)) {
            Expression of = argument(Values.list(map.get("args")).get(0));
            Ordering ordering = "asc".equals(fn) ? Ordering.asc(of) : Ordering.desc(of);
            if (map.containsKey("nulls_first")) {
                return ordering.nullsFirst();
            }
            return map.containsKey("nulls_last") ? ordering.nullsLast() : ordering;
        }
        return Ordering.asc(expression(map));
    }

    static String[] strings(@Nullable Object names) {
        return Values.list(names).stream()
                .map(name -> {
                    if (name instanceof String text) {
                        return text;
                    }
                    throw new Uncovered("name " + name);
                })
                .toArray(String[]::new);
    }

    Q q(@Nullable Object tree) {
        Map<?, ?> map = Values.map(tree);
        if (map.containsKey("and")) {
            return new Q.And(parts(map.get("and")));
        }
        if (map.containsKey("or")) {
            return new Q.Or(parts(map.get("or")));
        }
        if (map.containsKey("not")) {
            return parts(map.get("not")).stream().reduce(Q::and).orElseThrow().not();
        }
        if (map.containsKey("$expr")) {
            return Q.of(expression(map.get("$expr")));
        }
        var lookups = new ArrayList<Q>();
        new TreeMap<>(map)
                .forEach((name, value) -> lookups.add(Q.of((String) name, operand(value))));
        return lookups.size() == 1 ? lookups.get(0) : new Q.And(lookups);
    }

    private List<Q> parts(@Nullable Object tree) {
        return Values.list(tree).stream().map(this::q).toList();
    }

    /** A value, or an expression or query in its place. */
    @Nullable Object operand(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map && map.size() == 1) {
            if (map.get("$F") instanceof String name) {
                return F.of(name);
            }
            if (map.containsKey("$expr")) {
                return expression(map.get("$expr"));
            }
            if (map.containsKey("$query")) {
                return build(Values.map(map.get("$query"))).rows();
            }
        }
        return tree instanceof List<?> elements
                ? elements.stream().map(this::operand).toList()
                : values.read(tree);
    }

    Expression expression(@Nullable Object tree) {
        return new Expressions(this, values).expression(tree);
    }

    private Expression argument(@Nullable Object arg) {
        return new Expressions(this, values).argument(arg);
    }
}
