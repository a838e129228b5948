package dev.belleville.orm.relation;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.Q;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups by which rows of a model are told apart in any database.
 *
 * @param model whose rows
 * @param parts the fields that each look-up goes over, the last of them a column
 */
public record NaturalKey(ModelMeta model, List<List<FieldMeta>> parts) {
    /** That of {@code model}, of a proxy that of its model; null where it has none. */
    public static @Nullable NaturalKey of(ModelMeta model) {
        ModelMeta concrete = model.concrete();
        List<String> lookups = concrete.options().traits().naturalKey();
        return lookups.isEmpty()
                ? null
                : new NaturalKey(
                        concrete, lookups.stream().map(lookup -> path(concrete, lookup)).toList());
    }

    /**
     * That of {@code model}.
     *
     * @throws FieldError if it has none
     */
    public static NaturalKey required(ModelMeta model) {
        NaturalKey key = of(model);
        if (key == null) {
            throw new FieldError(
                    model.label()
                            + " has no natural key; say Meta.of().naturalKey(…) in its class.");
        }
        return key;
    }

    private static List<FieldMeta> path(ModelMeta model, String lookup) {
        var path = new ArrayList<FieldMeta>();
        ModelMeta here = model;
        for (String name : lookup.split("__")) {
            FieldMeta field = here.field(name);
            path.add(field);
            RelationMeta relation = field.relation();
            here = relation == null ? here : relation.target();
        }
        return path;
    }

    /** The models that it leads over. Django's {@code dependencies}. */
    public Collection<ModelMeta> dependencies() {
        var found = new LinkedHashSet<ModelMeta>();
        for (List<FieldMeta> part : parts) {
            for (FieldMeta field : part.subList(0, part.size() - 1)) {
                found.add(target(field).concrete());
            }
        }
        return found;
    }

    private static ModelMeta target(FieldMeta field) {
        RelationMeta relation = field.relation();
        if (relation == null) {
            throw new IllegalStateException(field + " is no relation");
        }
        return relation.target();
    }

    /** The columns at the ends of the look-ups. */
    public List<FieldMeta> columns() {
        return parts.stream().map(List::getLast).toList();
    }

    /** The values that {@code instance} has; relations on the way load. */
    public List<@Nullable Object> of(BaseModel instance) {
        var values = new ArrayList<@Nullable Object>();
        for (List<FieldMeta> part : parts) {
            BaseModel here = instance;
            for (FieldMeta field : part.subList(0, part.size() - 1)) {
                here = here == null ? null : next(here, field);
            }
            values.add(here == null ? null : part.getLast().get(here));
        }
        return values;
    }

    private static @Nullable BaseModel next(BaseModel instance, FieldMeta field) {
        RelationMeta relation = field.relation();
        Ref<?> ref = relation == null ? null : relation.ref(instance);
        return ref == null || ref.isNull() ? null : ref.get();
    }

    /** What {@link #same} compares: no two rows have it in common. */
    public List<@Nullable Object> identity(BaseModel instance) {
        var values = new ArrayList<@Nullable Object>();
        parts.forEach(part -> values.add(part.getFirst().get(instance)));
        return values;
    }

    /**
     * That a row has the natural key of {@code instance}, in which the first relations of the
     * look-ups are known by their keys.
     */
    public Q same(BaseModel instance) {
        var first = new LinkedHashSet<FieldMeta>();
        parts.forEach(part -> first.add(part.getFirst()));
        return Q.all(
                first.stream()
                        .map(field -> equal(field.name(), field.get(instance)))
                        .toArray(Q[]::new));
    }

    /**
     * That a row has these values.
     *
     * @throws ValidationError if there are more or fewer than look-ups, or one is of a wrong type
     */
    public Q having(List<? extends @Nullable Object> values) {
        if (values.size() != parts.size()) {
            throw new ValidationError(
                    "The natural key of %s is of %s, not of %d values."
                            .formatted(
                                    model.label(),
                                    model.options().traits().naturalKey(),
                                    values.size()),
                    "invalid");
        }
        List<String> lookups = model.options().traits().naturalKey();
        return Q.all(
                IntStream.range(0, lookups.size())
                        .mapToObj(i -> equal(lookups.get(i), columns().get(i).parse(values.get(i))))
                        .toArray(Q[]::new));
    }

    private static Q equal(String lookup, @Nullable Object value) {
        return value == null ? Q.of(lookup + "__isnull", true) : Q.of(lookup, value);
    }

    /**
     * The one row of the database {@code alias} that has these values.
     *
     * @throws DoesNotExist if there is none
     */
    public BaseModel find(List<? extends @Nullable Object> values, String alias) {
        return model.defaultManager().using(alias).get(having(values));
    }
}
