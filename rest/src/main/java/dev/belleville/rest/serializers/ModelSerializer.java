package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.internal.SiteSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
    private @Nullable Class<? extends Record> shape;
    private boolean all;
    private Set<String> excluded = Set.of();
    private Set<String> readOnly = Set.of();
    private final Map<String, Consumer<SerializerField>> extras = new LinkedHashMap<>();
    private RelationStyle style;
    private boolean ruled = true;

    /**
     * For your own; say {@link #fields(String, String...)}, {@link #allFields} or {@link
     * #allFieldsBut} in the constructor.
     */
    protected ModelSerializer(Class<T> model) {
        this(model, RelationStyle.KEYS);
    }

    ModelSerializer(Class<T> model, RelationStyle style) {
        this.model = model;
        this.style = style;
    }

    /** The names shown and read, in order. REST framework's {@code Meta.fields}. */
    protected final void fields(String first, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addFirst(first);
        names = List.copyOf(all);
    }

    /**
     * Shows and reads what the components of {@code record} are called, in order: {@code firstName}
     * as {@code first_name}. What is said of them is the model's; a component that is a record
     * itself, or a list of records, shows the targets of a relation as a whole.
     *
     * <pre>{@code
     * record GoodsRow(Long id, String name, BigDecimal price, List<TagRow> tags) {}
     * record TagRow(String name) {}
     * }</pre>
     */
    protected final void fields(Class<? extends Record> record) {
        names = RecordShape.names(record);
        shape = record;
    }

    /** A serializer of {@code model} with the fields that the components of {@code record} say. */
    public static <T extends BaseModel> ModelSerializer<T> of(
            Class<T> model, Class<? extends Record> record) {
        return new Shaped<>(model, record);
    }

    private static final class Shaped<T extends BaseModel> extends ModelSerializer<T> {
        private final String name;

        Shaped(Class<T> model, Class<? extends Record> record) {
            super(model);
            name = record.getSimpleName();
            fields(record);
        }

        @Override
        public String schemaName() {
            return name;
        }
    }

    /**
     * Shows and reads the key, what is declared, and all fields of the model. REST framework's
     * {@code "__all__"}; a new column is public then, so name the fields where that matters.
     */
    protected final void allFields() {
        all = true;
    }

    /** As {@link #allFields}, without these. REST framework's {@code Meta.exclude}. */
    protected final void allFieldsBut(String... names) {
        all = true;
        excluded = Set.of(names);
    }

    /**
     * Says more of a field that follows from the model: {@code extra("password", field ->
     * field.writeOnly())}. REST framework's {@code extra_kwargs}.
     */
    protected final void extra(String name, Consumer<SerializerField> more) {
        extras.merge(name, more, Consumer::andThen);
    }

    /**
     * As {@link #extra(String, Consumer)}, with the options of its class: {@code extra("name",
     * CharField.class, name -> name.min(3))}.
     */
    protected final <F extends SerializerField> void extra(
            String name, Class<F> type, Consumer<F> more) {
        extra(
                name,
                field -> {
                    if (!type.isInstance(field)) {
                        throw new ImproperlyConfigured(
                                "The field '%s' of %s is a %s, not a %s."
                                        .formatted(
                                                name,
                                                getClass().getSimpleName(),
                                                field.getClass().getSimpleName(),
                                                type.getSimpleName()));
                    }
                    more.accept(type.cast(field));
                });
    }

    /**
     * Shows the targets of relations as a whole, so many relations deep; what shows them so reads
     * nothing. REST framework's {@code Meta.depth}.
     *
     * @param relations from 0 to 10
     */
    protected final void depth(int relations) {
        if (relations < 0 || relations > RelationStyle.MOST) {
            throw new ImproperlyConfigured(
                    "%s is %d relations deep; say 0 to %d."
                            .formatted(getClass().getSimpleName(), relations, RelationStyle.MOST));
        }
        style = style.deep(relations);
    }

    /** Which of the model's fields are only shown. REST framework's {@code read_only_fields}. */
    protected final void readOnlyFields(String... names) {
        readOnly = Set.of(names);
    }

    /**
     * As of a field: the model's rules about several fields are not asked either, nor do they
     * require any. They hold all the same when a row is kept. REST framework's {@code
     * Meta.validators = []}.
     */
    @Override
    public SerializerField withoutValidators() {
        ruled = false;
        return super.withoutValidators();
    }

    @Override
    Map<String, SerializerField> resolveFields(Map<String, SerializerField> declared) {
        ModelMeta meta = meta();
        if (shape != null) {
            RecordShape.nest(shape, meta, declared, style);
        }
        List<String> names = all ? allNames(meta, declared) : named();
        checkNames(declared, names);
        var mapping = new ModelFields(meta, style);
        var fields = new LinkedHashMap<String, SerializerField>();
        for (String name : names) {
            SerializerField field = declared.get(name);
            fields.put(name, field == null ? refined(name, mapping.named(name)) : field);
        }
        if (ruled) {
            new ModelRules(meta, this).add(fields, declared.keySet());
        }
        return fields;
    }

    private SerializerField refined(String name, SerializerField field) {
        Consumer<SerializerField> more = extras.get(name);
        if (readOnly.contains(name)) {
            field.readOnly();
        }
        if (more != null) {
            boolean written = !field.isReadOnly();
            more.accept(field);
            if (written && field.isReadOnly()) {
                field.withoutValidators();
            }
        }
        if (field.isReadOnly()) {
            field.withoutLimits();
        }
        return field;
    }

    private List<String> named() {
        if (names == null) {
            throw new ImproperlyConfigured(
                    "%s says no fields: call fields(…) or allFields() in its constructor."
                            .formatted(getClass().getSimpleName()));
        }
        return names;
    }

    private List<String> allNames(ModelMeta meta, Map<String, SerializerField> declared) {
        var all = new LinkedHashSet<String>();
        List<ModelMeta> lineage = meta.lineage();
        all.add(
                style.links()
                        ? SiteSetting.of(RestSettings.URL_FIELD_NAME)
                        : (lineage.isEmpty() ? meta : lineage.getLast()).primaryKey().name());
        all.addAll(declared.keySet());
        for (boolean relations : new boolean[] {false, true}) {
            meta.fields().stream()
                    .filter(field -> (field.relation() != null) == relations)
                    .filter(field -> !field.isParentLink())
                    .filter(field -> !style.links() || !field.isPrimaryKey())
                    .forEach(field -> all.add(field.name()));
        }
        for (String name : excluded) {
            if (!all.remove(name)) {
                throw new ImproperlyConfigured(
                        "%s leaves out '%s', which is no field of %s.%s"
                                .formatted(
                                        getClass().getSimpleName(),
                                        name,
                                        meta.name(),
                                        Suggestion.of(name, all)));
            }
        }
        return List.copyOf(all);
    }

    private void checkNames(Map<String, SerializerField> declared, List<String> names) {
        var strange = new TreeSet<>(declared.keySet());
        strange.addAll(readOnly);
        strange.addAll(extras.keySet());
        strange.removeAll(names);
        if (!strange.isEmpty()) {
            String name = strange.first();
            throw new ImproperlyConfigured(
                    "%s speaks of '%s', which its fields(…) do not name.%s"
                            .formatted(
                                    getClass().getSimpleName(), name, Suggestion.of(name, names)));
        }
    }

    ModelMeta meta() {
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
        return isOneStatement(values)
                ? keep(instance, values)
                : Transaction.atomic(() -> keep(instance, values));
    }

    /**
     * Whether a row is all that is written: that is done or not by itself. Inside of a transaction
     * a savepoint lets the rest of it go on where the database refuses.
     */
    private boolean isOneStatement(Values values) {
        ModelMeta meta = meta();
        return !Transaction.inAtomicBlock()
                && !Orm.current().signals().hearSaving(model)
                && values.asMap().keySet().stream().noneMatch(name -> RowValues.isMany(meta, name));
    }

    private T keep(T instance, Values values) {
        ModelMeta meta = meta();
        values.asMap().forEach((name, value) -> RowValues.assign(instance, meta, name, value));
        validateConstraints(instance);
        save(instance);
        values.asMap().forEach((name, value) -> RowValues.relate(instance, meta, name, value));
        return instance;
    }

    /**
     * A value that the model needs and nobody gave is the client's to add: no field has asked for
     * it where the serializer does not show it, or only shows it.
     */
    private void save(T instance) {
        try {
            instance.save();
        } catch (IntegrityError e) {
            var missing = new LinkedHashMap<String, List<Detail>>();
            for (FieldMeta column : RowValues.missing(instance, meta())) {
                String message = Translation.gettext("This field is required.");
                missing.put(nameOf(column.name()), List.of(new Detail(message, "required")));
            }
            if (missing.isEmpty()) {
                throw e;
            }
            throw new ValidationError(missing);
        }
    }

    /** What clients call {@code attribute}. */
    private String nameOf(String attribute) {
        for (SerializerField field : fieldSet().byName().values()) {
            if (field.source().equals(attribute)) {
                return field.name();
            }
        }
        return attribute;
    }

    /** The database would tell the same, but not which rule to the client. */
    private static void validateConstraints(BaseModel instance) {
        try {
            instance.validateConstraints();
        } catch (ValidationError e) {
            throw new InvalidData(InvalidData.byField(e));
        }
    }

    /** An empty list says something too, but only many to many may it take away without a row. */
    private void refuseNested(Values values) {
        Map<String, @Nullable Object> given = values.asMap();
        for (SerializerField field : fieldSet().read()) {
            boolean nested = field instanceof Serializer || field instanceof ListSerializer;
            if (nested && isUnkept(field.source(), given.get(field.source()))) {
                throw new ImproperlyConfigured(
                        "%s does not know how to keep what is nested in '%s': override create() and update(), or make it readOnly()."
                                .formatted(getClass().getSimpleName(), field.name()));
            }
        }
    }

    private boolean isUnkept(String source, @Nullable Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            RelationMeta relation = meta().findRelation(source);
            return relation == null || !relation.isMany() || !relation.isForward();
        }
        return value instanceof Values
                || (value instanceof List<?> list
                        && list.stream().anyMatch(Values.class::isInstance));
    }
}
