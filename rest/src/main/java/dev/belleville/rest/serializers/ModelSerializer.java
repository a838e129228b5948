package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A serializer whose fields follow from a model's. REST framework's {@code ModelSerializer}.
 *
 * <pre>{@code
 * final class TagSerializer extends ModelSerializer<Tag> {
 *     TagSerializer() {
 *         super(Tag.class);
 *         fields("id", "name");
 *     }
 * }
 * }</pre>
 *
 * <p>A name in {@code fields} that no {@link #field} declares takes its rules from the model: type,
 * length, range, choices, null, blank, default, unique.
 *
 * @param <T> the model
 */
public abstract class ModelSerializer<T extends BaseModel> extends Serializer<T> {
    private final Class<T> model;
    private @Nullable List<String> names;
    private boolean all;
    private Set<String> readOnly = Set.of();

    /**
     * For your own; say {@link #fields(String, String...)} or {@link #allFields} in the
     * constructor.
     */
    protected ModelSerializer(Class<T> model) {
        this.model = model;
    }

    /** The names shown and read, in order. REST framework's {@code Meta.fields}. */
    protected final void fields(String first, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addFirst(first);
        names = List.copyOf(all);
    }

    /**
     * Shows and reads the key, what is declared, and all fields of the model. REST framework's
     * {@code "__all__"}; a new column is public then, so name the fields where that matters.
     */
    protected final void allFields() {
        all = true;
    }

    /** Which of the model's fields are only shown. REST framework's {@code read_only_fields}. */
    protected final void readOnlyFields(String... names) {
        readOnly = Set.of(names);
    }

    @Override
    Map<String, SerializerField> resolveFields(Map<String, SerializerField> declared) {
        ModelMeta meta = meta();
        List<String> names = all ? allNames(meta, declared) : named();
        checkNames(declared, names);
        var mapping = new ModelFields(meta);
        var fields = new LinkedHashMap<String, SerializerField>();
        for (String name : names) {
            SerializerField field = declared.get(name);
            if (field == null) {
                field = mapping.named(name);
                if (readOnly.contains(name)) {
                    field.readOnly();
                    field.withoutLimits();
                }
            }
            fields.put(name, field);
        }
        meta.options().constraints().forEach(constraint -> addUniqueTogether(constraint, fields));
        return fields;
    }

    private List<String> named() {
        if (names == null) {
            throw new ImproperlyConfigured(
                    "%s says no fields: call fields(…) or allFields() in its constructor."
                            .formatted(getClass().getSimpleName()));
        }
        return names;
    }

    private static List<String> allNames(ModelMeta meta, Map<String, SerializerField> declared) {
        var all = new LinkedHashSet<String>();
        List<ModelMeta> lineage = meta.lineage();
        all.add((lineage.isEmpty() ? meta : lineage.getLast()).primaryKey().name());
        all.addAll(declared.keySet());
        for (boolean relations : new boolean[] {false, true}) {
            meta.fields().stream()
                    .filter(field -> (field.relation() != null) == relations)
                    .filter(field -> !field.isParentLink())
                    .forEach(field -> all.add(field.name()));
        }
        return List.copyOf(all);
    }

    private void checkNames(Map<String, SerializerField> declared, List<String> names) {
        var strange = new TreeSet<>(declared.keySet());
        strange.addAll(readOnly);
        strange.removeAll(names);
        if (!strange.isEmpty()) {
            String name = strange.first();
            throw new ImproperlyConfigured(
                    "%s declares '%s', which its fields(…) do not name.%s"
                            .formatted(
                                    getClass().getSimpleName(), name, Suggestion.of(name, names)));
        }
    }

    private void addUniqueTogether(ConstraintSpec constraint, Map<String, SerializerField> fields) {
        if (constraint instanceof ConstraintSpec.Unique unique
                && unique.fields().size() > 1
                && fields.keySet().containsAll(unique.fields())) {
            validator(new UniqueTogetherValidator(Manager.of(model)::all, unique.fields()));
        }
    }

    private ModelMeta meta() {
        return Orm.current().registry().model(model);
    }

    /**
     * Makes and saves an instance; its to-many relations are set after.
     *
     * @throws ValidationError if a constraint of the model is broken
     */
    @Override
    @SuppressWarnings("unchecked") // the model's metadata makes instances of its class
    protected T create(Values values, SerializerContext context) {
        return store((T) meta().newInstance(), values);
    }

    /**
     * Changes and saves {@code instance}.
     *
     * @throws ValidationError if a constraint of the model is broken
     */
    @Override
    protected T update(T instance, Values values, SerializerContext context) {
        return store(instance, values);
    }

    private T store(T instance, Values values) {
        refuseNested(values);
        ModelMeta meta = meta();
        return Transaction.atomic(() -> {
            values.asMap().forEach((name, value) -> assign(instance, meta, name, value));
            validateConstraints(instance);
            instance.save();
            values.asMap().forEach((name, value) -> relate(instance, meta, name, value));
            return instance;
        });
    }

    /** The database would tell the same, but not which rule to the client. */
    private static void validateConstraints(BaseModel instance) {
        try {
            instance.validateConstraints();
        } catch (ValidationError e) {
            throw new InvalidData(InvalidData.byField(e));
        }
    }

    private void refuseNested(Values values) {
        values.asMap()
                .forEach((name, value) -> {
                    boolean nested =
                            value instanceof Values
                                    || (value instanceof List<?> list
                                            && list.stream().anyMatch(Values.class::isInstance));
                    if (nested) {
                        throw new UnsupportedOperationException(
                                "%s does not know how to keep what is nested in '%s': override create() and update()."
                                        .formatted(getClass().getSimpleName(), name));
                    }
                });
    }

    @SuppressWarnings("unchecked") // a related field gave an instance of the relation's target
    private static void assign(
            BaseModel instance, ModelMeta meta, String name, @Nullable Object value) {
        RelationMeta relation = meta.findRelation(name);
        if (relation != null) {
            var ref = (Ref<@Nullable BaseModel>) relation.ref(instance);
            if (ref != null) {
                ref.set((BaseModel) value);
            }
            return;
        }
        FieldMeta field = meta.findField(name);
        if (field == null) {
            throw new ImproperlyConfigured(
                    "%s has no field '%s' to keep the value in: give the serializer's field a source, or override create() and update()."
                            .formatted(meta.name(), name));
        }
        field.set(instance, field.toJava(field.toStored(value)));
    }

    @SuppressWarnings("unchecked") // as above
    private static void relate(
            BaseModel instance, ModelMeta meta, String name, @Nullable Object value) {
        RelationMeta relation = meta.findRelation(name);
        var many = relation == null ? null : (Many<BaseModel>) relation.many(instance);
        if (many != null && value != null) {
            many.set((Collection<BaseModel>) value);
        }
    }
}
