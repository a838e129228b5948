package dev.belleville.orm.query;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Expression;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.Q;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.LookupKind;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a composite key, said by its fields.
 *
 * @param scope where the path begins
 * @param model whose key it is
 * @param prefix the path to the key's fields
 * @param kind how it is compared
 */
record KeyCondition(KeyScope scope, ModelMeta model, String prefix, LookupKind kind) {
    /** How many alternatives stand side by side; databases limit how deep a condition may be. */
    private static final int SIDE_BY_SIDE = 100;

    /** Where {@code names} lead to a composite key, or null. */
    static @Nullable KeyCondition find(KeyScope scope, List<String> names) {
        ModelMeta here = scope.model();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.equals("pk") && here.isComposite()) {
                return of(scope, here, names.subList(0, i), names.subList(i + 1, names.size()));
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
                return of(scope, here, names.subList(0, i + 1), rest);
            }
        }
        return null;
    }

    private static KeyCondition of(
            KeyScope scope, ModelMeta model, List<String> before, List<String> rest) {
        LookupKind kind = rest.isEmpty() ? LookupKind.EXACT : LookupKind.find(rest.getFirst());
        if (rest.size() > 1 || kind == null) {
            throw new FieldError(
                    "Unsupported lookup '"
                            + String.join("__", rest)
                            + "' for the composite primary key of "
                            + model.name()
                            + ".");
        }
        return new KeyCondition(
                scope, model, before.isEmpty() ? "" : String.join("__", before) + "__", kind);
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

    private Q isNull(boolean is) {
        List<Q> parts = IntStream.range(0, size()).mapToObj(i -> part(i, "__isnull", is)).toList();
        return is ? new Q.Or(parts) : new Q.And(parts);
    }

    private Q equal(@Nullable Object key) {
        List<?> values = values(key);
        return new Q.And(
                IntStream.range(0, size()).mapToObj(i -> part(i, "", values.get(i))).toList());
    }

    private Q in(Collection<?> keys) {
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
    private Q in(Query rows) {
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
    private Q beyond(@Nullable Object key) {
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
                    case Expression value -> scope.spell(value);
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

    /** The same condition on the fields of the key, for {@code value}. */
    Q with(@Nullable Object value) {
        if (kind == LookupKind.EXACT && value == null) {
            return isNull(true);
        }
        return switch (kind) {
            case EXACT -> value instanceof Query rows ? in(rows) : equal(value);
            case IN -> value instanceof Query rows ? in(rows) : in(all(value));
            case GT, GTE, LT, LTE -> beyond(value);
            case ISNULL -> isNull(Boolean.TRUE.equals(value));
            default ->
                    throw new FieldError(
                            "Unsupported lookup '"
                                    + kind.text()
                                    + "' for the composite primary key of "
                                    + model.name()
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
}
