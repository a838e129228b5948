package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.rest.internal.FormData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Shows instances as objects of plain values and reads such objects back. REST framework's {@code
 * Serializer}.
 *
 * <p>A definition, made once: the constructor names the fields, and from the first use on nothing
 * changes, so that all requests share it. What belongs to one piece of work is in the {@link
 * SerializerContext} and the {@link BoundSerializer}.
 *
 * @param <T> the instances' class
 */
public abstract class Serializer<T> extends SerializerField {
    private final Map<String, SerializerField> declared = new LinkedHashMap<>();
    private final Map<String, UnaryOperator<@Nullable Object>> hooks = new HashMap<>();
    private volatile @Nullable FieldSet fieldSet;

    /** For your own; name the fields in the constructor. */
    protected Serializer() {}

    /** Adds a field, shown and read under {@code name}. */
    protected final void field(String name, SerializerField field) {
        if (fieldSet != null) {
            throw new IllegalStateException(
                    "The serializer is in use; add '%s' in the constructor.".formatted(name));
        }
        declared.put(name, field);
    }

    /**
     * Adds a step for one field, after its own validation: gives the value to be used. REST
     * framework's {@code validate_name}. Null, where the field allows it, is not shown to it.
     *
     * @param hook throws {@link #invalid} where the value may not be
     */
    protected final <V> void validate(String field, Class<V> type, UnaryOperator<V> hook) {
        hooks.put(field, value -> value == null ? null : hook.apply(type.cast(value)));
    }

    /** An error for {@link #validate}: {@code throw invalid("No tea left.")}. */
    protected static ValidationError invalid(String message) {
        return new ValidationError(message, "invalid");
    }

    /**
     * Checks the values together and gives those to be used; they are given back as they are unless
     * this is overridden.
     *
     * @throws ValidationError about the whole, or about fields by name
     */
    protected Values validate(Values values, SerializerContext context) {
        return values;
    }

    /** Makes and keeps a new instance. */
    protected T create(Values values, SerializerContext context) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " does not override create().");
    }

    /** Changes and keeps {@code instance}. */
    protected T update(T instance, Values values, SerializerContext context) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " does not override update().");
    }

    // --- what it is used for

    /** {@code instance} as plain values by the fields' names, in order. */
    public final Map<String, @Nullable Object> represent(T instance, SerializerContext context) {
        return toRepresentation(instance, context);
    }

    /** Each of {@code instances} as {@link #represent} shows it. */
    public final List<Map<String, @Nullable Object>> representAll(
            Iterable<? extends T> instances, SerializerContext context) {
        var all = new ArrayList<Map<String, @Nullable Object>>();
        for (T instance : instances) {
            all.add(represent(instance, context));
        }
        return all;
    }

    /**
     * Reads {@code data}, for a new instance, or for the context's.
     *
     * @param data a map, a form, or whatever a client sent in their place
     */
    public final BoundSerializer<T> bind(@Nullable Object data, SerializerContext context) {
        return new BoundSerializer<>(this, data, context);
    }

    /**
     * Reads a list of such data, for as many new instances. REST framework's {@code many=True}.
     *
     * @param data a list, or whatever a client sent in its place
     */
    public final BoundList<T> bindAll(@Nullable Object data, SerializerContext context) {
        return new BoundList<>(this, data, context, Integer.MAX_VALUE, _ -> context);
    }

    /**
     * Reads a list of such data, for changes of instances.
     *
     * @param data a list, or whatever a client sent in its place
     * @param most the most items; more are refused as a whole
     * @param contexts the context of each item, which says the instance that it changes; throws a
     *     {@link ValidationError} where there is none
     */
    public final BoundList<T> bindAll(
            @Nullable Object data,
            SerializerContext context,
            int most,
            Function<Object, SerializerContext> contexts) {
        return new BoundList<>(this, data, context, most, contexts);
    }

    /**
     * A field of as many of these as there are; override to give a list of your own, which {@link
     * #bindAll} heeds as well. REST framework's {@code many=True}.
     */
    public ListSerializer<T> many() {
        return new ListSerializer<>(this);
    }

    /**
     * What it names that nobody has: attributes, routes, relations. For {@code belle check}.
     *
     * @param keeper what keeps the values that it reads, {@code create} or {@code update}; null
     *     where they are not kept, or not by it
     * @param annotated whether a query set gives its rows something of this name
     */
    public final List<String> mistakes(@Nullable String keeper, Predicate<String> annotated) {
        var check = new SerializerCheck(annotated);
        check.check(this, keeper);
        return check.found();
    }

    /**
     * What the description of the API calls what it shows and reads: its class without {@code
     * Serializer}; override for another. Those of one name that say the same are one.
     * drf-spectacular's {@code component_name}.
     */
    public String schemaName() {
        Class<?> type = getClass();
        while (type.getSimpleName().isEmpty()) {
            type = type.getSuperclass();
        }
        String name = type.getSimpleName();
        String end = "Serializer";
        return name.endsWith(end) && !name.equals(end)
                ? name.substring(0, name.length() - end.length())
                : name;
    }

    // --- fields

    /** The fields by name, in order. */
    public final Map<String, SerializerField> fields() {
        return fieldSet().byName();
    }

    /**
     * Its fields with their options, a line each: to see what a model has given them, in a log or
     * while trying things out. What {@code repr()} shows of REST framework's.
     */
    public final String inspect() {
        return SerializerText.of(this);
    }

    final FieldSet fieldSet() {
        FieldSet known = fieldSet;
        if (known == null) {
            synchronized (this) {
                known = fieldSet;
                if (known == null) {
                    known = FieldSet.bind(resolveFields(declared));
                    checkHooks(known);
                    fieldSet = known;
                }
            }
        }
        return known;
    }

    private void checkHooks(FieldSet fields) {
        for (String name : hooks.keySet()) {
            if (!fields.byName().containsKey(name)) {
                throw new ImproperlyConfigured(
                        "%s validates '%s', which is no field of it.%s"
                                .formatted(
                                        getClass().getSimpleName(),
                                        name,
                                        Suggestion.of(name, fields.byName().keySet())));
            }
        }
    }

    /** All fields in order, from those that were declared; called once, at the first use. */
    Map<String, SerializerField> resolveFields(Map<String, SerializerField> declared) {
        return declared;
    }

    // --- as a field

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.OBJECT);
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            MultiMap<Object> members = FormData.object(form, name());
            return members.isEmpty() ? ABSENT : members;
        }
        return super.valueIn(data, context);
    }

    /** A map by the fields' names; override to add to it. */
    @Override
    protected Map<String, @Nullable Object> toRepresentation(
            Object value, SerializerContext context) {
        FieldSet fields = fieldSet();
        List<SerializerField> shown = fields.shown();
        var result = new Representation(fields.shownNames());
        for (int i = 0; i < shown.size(); i++) {
            SerializerField field = shown.get(i);
            Object attribute = field.attribute(value, context);
            if (!isAbsent(attribute)) {
                result.add(
                        i,
                        field.name(),
                        attribute == null ? null : field.toRepresentation(attribute, context));
            }
        }
        return result;
    }

    @Override
    protected Values toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof Map<?, ?>) && !(data instanceof MultiMap<?>)) {
            var fault = fault("invalid", "datatype", Python.typeName(data));
            throw new InvalidData(
                    new Errors.ByField(
                            Map.of(Errors.NON_FIELD, new Errors.Messages(List.of(fault)))));
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new LinkedHashMap<String, Errors>();
        for (SerializerField field : fieldSet().read()) {
            SerializerContext inner =
                    field instanceof Serializer || field instanceof ListSerializer
                            ? context.nested()
                            : context;
            try {
                Object value = field.runValidation(field.valueIn(data, inner), inner);
                if (!isAbsent(value)) {
                    field.path().write(values, hooked(field.name(), value));
                }
            } catch (ValidationError e) {
                errors.put(field.name(), InvalidData.treeOf(e));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidData(new Errors.ByField(errors));
        }
        return new Values(values);
    }

    private @Nullable Object hooked(String name, @Nullable Object value) {
        UnaryOperator<@Nullable Object> hook = hooks.get(name);
        return hook == null ? value : hook.apply(value);
    }

    @Override
    @Nullable Object validated(Object data, SerializerContext context) {
        Values values = toInternalValue(data, context);
        try {
            runValidators(withReadOnlyDefaults(values, context), context);
            return validate(values, context);
        } catch (ValidationError e) {
            throw new InvalidData(InvalidData.byField(e));
        }
    }

    /** Validators also see the defaults of fields that are only shown. */
    private Values withReadOnlyDefaults(Values values, SerializerContext context) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (SerializerField field : fieldSet().shown()) {
            if (field.isReadOnly() && field.hasDefault() && field.path().isSimple()) {
                Object value = field.defaultOf(context);
                if (!isAbsent(value)) {
                    all.put(field.source(), value);
                }
            }
        }
        all.putAll(values.asMap());
        return new Values(all);
    }

    @Override
    protected String defaultMessage(String code) {
        return code.equals("invalid")
                ? Translation.gettextNoop(
                        "Invalid data. Expected a dictionary, but got {datatype}.")
                : super.defaultMessage(code);
    }
}
