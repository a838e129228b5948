package dev.belleville.orm.query;

import dev.belleville.core.Suggestion;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.Hop;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a name such as {@code category__name__icontains} leads. Django's {@code names_to_path}.
 *
 * @param relations the relations on the way, in order
 * @param hops the joins they mean
 * @param field the column's field at the end; where the path ends in a relation, the key of its
 *     target
 * @param endsInRelation whether the last name was a relation
 * @param rest names that are no fields: transforms and the look-up
 */
public record LookupPath(
        List<RelationMeta> relations,
        List<Hop> hops,
        FieldMeta field,
        boolean endsInRelation,
        List<String> rest) {

    /** The names of a path, split. */
    public static List<String> split(String path) {
        int end = path.indexOf("__");
        if (end < 0) {
            return List.of(path);
        }
        var names = new ArrayList<String>(4);
        int from = 0;
        for (; end >= 0; end = path.indexOf("__", from)) {
            names.add(path.substring(from, end));
            from = end + 2;
        }
        names.add(path.substring(from));
        return names;
    }

    /**
     * Follows {@code names} from {@code model}.
     *
     * @param others names that lead elsewhere, for the message: annotations
     * @throws FieldError if the first name is nothing of the model
     */
    public static LookupPath find(ModelMeta model, List<String> names, Collection<String> others) {
        var relations = new ArrayList<RelationMeta>();
        var hops = new ArrayList<Hop>();
        ModelMeta here = model;
        @Nullable FieldMeta end = null;
        int i = 0;
        for (; i < names.size() && end == null; i++) {
            String name = names.get(i);
            if (name.equals("pk")) {
                here.primaryKey(); // refuses a composite one, which is no single value
            }
            FieldMeta field = here.findField(name);
            RelationMeta relation = field == null ? here.findRelation(name) : field.relation();
            ModelMeta owner =
                    relation != null ? relation.model() : field != null ? field.model() : here;
            for (RelationMeta link : here.wayTo(owner)) {
                relations.add(link);
                hops.addAll(link.hops());
            }
            if (relation != null) {
                relations.add(relation);
                hops.addAll(relation.hops());
                here = relation.target();
            } else if (field != null) {
                end = field;
            } else if (i == 0) {
                throw unresolved(here, name, others);
            } else {
                break;
            }
        }
        return new LookupPath(
                relations,
                hops,
                end == null ? key(relations, here) : end,
                end == null,
                names.subList(i, names.size()));
    }

    /**
     * What {@code path} names as columns: itself, or where it ends in the {@code pk} of a model
     * with a composite key, the fields of that.
     */
    public static List<String> spell(ModelMeta model, String path) {
        if (!path.equals("pk") && !path.endsWith("__pk")) {
            return List.of(path);
        }
        String before = path.substring(0, path.length() - 2);
        ModelMeta end = model;
        if (!before.isEmpty()) {
            List<String> names = split(before.substring(0, before.length() - 2));
            for (String name : names) {
                FieldMeta field = end.findField(name);
                RelationMeta relation = field == null ? end.findRelation(name) : field.relation();
                if (relation == null) {
                    return List.of(path);
                }
                end = relation.target();
            }
        }
        return end.isComposite()
                ? end.keyFields().stream().map(field -> before + field.name()).toList()
                : List.of(path);
    }

    /** What stands for the end of a relation: what the foreign key holds, else the key. */
    private static FieldMeta key(List<RelationMeta> relations, ModelMeta end) {
        RelationMeta last = relations.isEmpty() ? null : relations.getLast();
        return last != null && last.isForward() && !last.isMany()
                ? last.keyField()
                : end.primaryKey();
    }

    /** Django's error for a name that is no field, with those there are. */
    public static FieldError unresolved(ModelMeta model, String name, Collection<String> others) {
        if (model.generics().stream().anyMatch(generic -> generic.name().equals(name))) {
            return new FieldError(
                    "Field '"
                            + name
                            + "' does not generate an automatic reverse relation and therefore cannot"
                            + " be used for reverse querying. If it is a GenericForeignKey, consider"
                            + " adding a GenericRelation.");
        }
        var choices = new TreeSet<>(model.lookupNames());
        choices.addAll(others);
        return new FieldError(
                "Cannot resolve keyword '"
                        + name
                        + "' into field. Choices are: "
                        + String.join(", ", choices)
                        + "."
                        + Suggestion.of(name, choices)
                        + " The model is "
                        + model.name()
                        + ".");
    }

    /** The error for a name that is no field of {@code model} itself, with those there are. */
    public static FieldError noField(ModelMeta model, String name) {
        Collection<String> choices = model.lookupNames();
        return new FieldError(
                model.name()
                        + " has no field named '"
                        + name
                        + "'. Choices are: "
                        + String.join(", ", choices)
                        + "."
                        + Suggestion.of(name, choices));
    }

    /** The first join over which one row may meet several, or -1. */
    public int firstMany() {
        for (int i = 0; i < hops.size(); i++) {
            if (hops.get(i).many()) {
                return i;
            }
        }
        return -1;
    }

    /** The model at the near end of the join {@code index}, which begins a relation. */
    public ModelMeta modelBefore(int index) {
        int seen = 0;
        for (RelationMeta relation : relations) {
            if (seen == index) {
                return relation.model();
            }
            seen += relation.hops().size();
        }
        throw new IllegalArgumentException("No relation begins at join " + index);
    }

    /** The same path from its join {@code index} on. */
    public LookupPath from(int index) {
        return new LookupPath(
                relations, hops.subList(index, hops.size()), field, endsInRelation, rest);
    }

    /** The same path whose join {@code index} has a {@code name} and a condition of its own. */
    public LookupPath named(int index, String name) {
        var named = new ArrayList<>(hops);
        named.set(index, hops.get(index).named(name));
        return new LookupPath(relations, named, field, endsInRelation, rest);
    }

    /** Whether a join has a condition of its own. */
    public boolean isFiltered() {
        return hops.stream().anyMatch(hop -> hop.name() != null);
    }

    /** Whether nothing but fields was named. */
    public boolean isPlain() {
        return rest.isEmpty();
    }
}
