package dev.belleville.orm.query;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.LookupKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Says what conditions on composite primary keys mean by conditions on their fields, so that no
 * compiler need know of such keys. Django's tuple look-ups.
 */
public final class CompositeKeys {
    /** How many alternatives stand side by side; databases limit how deep a condition may be. */
    private static final int SIDE_BY_SIDE = 100;

    private final Registry registry;

    /** For queries of the models of {@code registry}. */
    public CompositeKeys(Registry registry) {
        this.registry = registry;
    }

    /** The same action without conditions on composite keys. */
    public Action spell(Action action) {
        return switch (action) {
            case Action.Select(Query query) -> new Action.Select(spell(query));
            case Action.Count(Query query) -> new Action.Count(spell(query));
            case Action.Exists(Query query) -> new Action.Exists(spell(query));
            case Action.Compute(Query query, var values) ->
                    new Action.Compute(spell(query), values);
            case Action.Update(Query query, var assignments) ->
                    new Action.Update(spell(query), assignments);
            case Action.Delete(Query query) -> new Action.Delete(spell(query));
        };
    }

    private Query spell(Query query) {
        ModelMeta model = registry.model(query.model());
        Query spelled =
                query.withSteps(query.steps().stream().map(step -> spell(model, step)).toList());
        Combination parts = query.combination();
        return parts == null
                ? spelled
                : spelled.withParts(parts.parts().stream().map(this::spell).toList());
    }

    private Step spell(ModelMeta model, Step step) {
        return switch (step) {
            case Step.Filter(Q condition) -> new Step.Filter(spell(model, condition));
            case Step.Rename(String name, String relation, Q condition) ->
                    new Step.Rename(name, relation, spell(model, condition));
            case Step.Annotate _, Step.Alias _ -> step;
        };
    }

    private Q spell(ModelMeta model, Q condition) {
        return switch (condition) {
            case Q.And(List<Q> parts) -> new Q.And(spell(model, parts));
            case Q.Or(List<Q> parts) -> new Q.Or(spell(model, parts));
            case Q.Xor(List<Q> parts) -> new Q.Xor(spell(model, parts));
            case Q.Not(Q part) -> new Q.Not(spell(model, part));
            case ExistsRows(Query query) -> new ExistsRows(spell(query));
            case Q.Lookup lookup -> spell(model, lookup);
            case Q.Comparison _, Q.Holds _ -> condition;
        };
    }

    private List<Q> spell(ModelMeta model, List<Q> parts) {
        return parts.stream().map(part -> spell(model, part)).toList();
    }

    private Q spell(ModelMeta model, Q.Lookup lookup) {
        Named named = find(model, LookupPath.split(lookup.lookup()));
        Object value = lookup.value() instanceof Query query ? spell(query) : lookup.value();
        if (named == null) {
            return value instanceof Query ? Q.of(lookup.lookup(), value) : lookup;
        }
        LookupKind kind = named.kind();
        if (kind == LookupKind.EXACT && value == null) {
            return named.isNull(true);
        }
        return switch (kind) {
            case EXACT -> value instanceof Query rows ? named.in(rows) : named.equal(value);
            case IN -> value instanceof Query rows ? named.in(rows) : named.in(all(value));
            case GT, GTE, LT, LTE -> named.beyond(kind, value);
            case ISNULL -> named.isNull(Boolean.TRUE.equals(value));
            default ->
                    throw new FieldError(
                            "Unsupported lookup '"
                                    + kind.text()
                                    + "' for the composite primary key of "
                                    + named.model().name()
                                    + ": exact, in, gt, gte, lt, lte and isnull are there.");
        };
    }

    private static Collection<?> all(@Nullable Object value) {
        return switch (value) {
            case Collection<?> keys -> keys;
            case Object[] keys -> Arrays.asList(keys);
            case null, default ->
                    throw new IllegalArgumentException("The look-up 'in' takes a list or a query");
        };
    }

    /** Where {@code names} lead to a composite key, or null. */
    private static @Nullable Named find(ModelMeta model, List<String> names) {
        ModelMeta here = model;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.equals("pk") && here.isComposite()) {
                return Named.of(here, names.subList(0, i), names.subList(i + 1, names.size()));
            }
            FieldMeta field = here.findField(name);
            RelationMeta relation = field == null ? here.findRelation(name) : field.relation();
            if (relation == null) {
                return null;
            }
            here = relation.target();
            List<String> rest = names.subList(i + 1, names.size());
            boolean isEnd =
                    rest.isEmpty()
                            || (rest.size() == 1
                                    && LookupKind.find(rest.getFirst()) != null
                                    && here.findField(rest.getFirst()) == null);
            if (isEnd && here.isComposite() && !relation.isForward()) {
                return Named.of(here, names.subList(0, i + 1), rest);
            }
        }
        return null;
    }

    /** A composite key behind a path, and how it is compared. */
    private record Named(ModelMeta model, String prefix, LookupKind kind) {
        static Named of(ModelMeta model, List<String> before, List<String> rest) {
            LookupKind kind = rest.isEmpty() ? LookupKind.EXACT : LookupKind.find(rest.getFirst());
            if (rest.size() > 1 || kind == null) {
                throw new FieldError(
                        "Unsupported lookup '"
                                + String.join("__", rest)
                                + "' for the composite primary key of "
                                + model.name()
                                + ".");
            }
            return new Named(model, before.isEmpty() ? "" : String.join("__", before) + "__", kind);
        }

        private int size() {
            return model.keyFields().size();
        }

        private String name(int part) {
            return prefix + model.keyFields().get(part).name();
        }

        private Q part(int part, String lookup, @Nullable Object value) {
            return Q.of(name(part) + lookup, value);
        }

        Q isNull(boolean is) {
            List<Q> parts =
                    IntStream.range(0, size()).mapToObj(i -> part(i, "__isnull", is)).toList();
            return is ? new Q.Or(parts) : new Q.And(parts);
        }

        Q equal(@Nullable Object key) {
            List<?> values = values(key);
            return new Q.And(
                    IntStream.range(0, size()).mapToObj(i -> part(i, "", values.get(i))).toList());
        }

        Q in(Collection<?> keys) {
            List<Q> equal = keys.stream().map(this::equal).toList();
            if (equal.isEmpty()) {
                return part(0, "__in", List.of());
            }
            while (equal.size() > 1) {
                var grouped = new ArrayList<Q>();
                for (int from = 0; from < equal.size(); from += SIDE_BY_SIDE) {
                    int to = Math.min(from + SIDE_BY_SIDE, equal.size());
                    grouped.add(new Q.Or(equal.subList(from, to)));
                }
                equal = grouped;
            }
            return equal.getFirst();
        }

        /** That the rows have one with this key. */
        Q in(Query rows) {
            if (!rows.slice().isAll()) {
                throw new FieldError(
                        "A sliced query is no value for the composite primary key of "
                                + model.name()
                                + "; read its keys first.");
            }
            List<String> columns =
                    rows.projection() instanceof Projection.Fields fields
                                    && !fields.names().equals(List.of("pk"))
                            ? fields.names()
                            : model.keyFields().stream().map(FieldMeta::name).toList();
            if (columns.size() != size()) {
                throw wrongSize(columns);
            }
            Query same = rows.project(Projection.Instances.WHOLE);
            for (int i = 0; i < size(); i++) {
                same = same.filter(Q.of(columns.get(i), OuterRef.of(name(i))));
            }
            return new ExistsRows(same);
        }

        /** By the first field in which both differ. */
        Q beyond(LookupKind kind, @Nullable Object key) {
            List<?> values = values(key);
            boolean greater = kind == LookupKind.GT || kind == LookupKind.GTE;
            var ways = new ArrayList<Q>();
            for (int i = 0; i < size(); i++) {
                var parts = new ArrayList<Q>();
                for (int before = 0; before < i; before++) {
                    parts.add(part(before, "", values.get(before)));
                }
                boolean strict = i < size() - 1 || kind == LookupKind.GT || kind == LookupKind.LT;
                String lookup = (greater ? "__gt" : "__lt") + (strict ? "" : "e");
                parts.add(part(i, lookup, values.get(i)));
                ways.add(new Q.And(parts));
            }
            return new Q.Or(ways);
        }

        private List<?> values(@Nullable Object key) {
            Object plain = key instanceof BaseModel instance ? instance.pk() : key;
            List<?> values =
                    switch (plain) {
                        case List<?> list -> list;
                        case Object[] array -> Arrays.asList(array);
                        case null, default -> throw wrongSize(plain);
                    };
            if (values.size() != size()) {
                throw wrongSize(values);
            }
            return values;
        }

        private IllegalArgumentException wrongSize(@Nullable Object given) {
            return new IllegalArgumentException(
                    "The primary key of "
                            + model.name()
                            + " is a list of "
                            + size()
                            + " values, "
                            + model.keyFields().stream().map(FieldMeta::name).toList()
                            + ", not "
                            + given
                            + ".");
        }
    }
}
