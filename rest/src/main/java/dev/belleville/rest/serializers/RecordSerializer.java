package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Suggestion;
import dev.belleville.core.ValidationError;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads data into records, and shows records or rows as these: the components are the fields,
 * {@code firstName} is {@code first_name} on the wire.
 *
 * <pre>{@code
 * record NewOrder(@Column(max = 40) String customer, @Nullable String note, List<Line> lines) {}
 * record Line(Goods goods, @Column(min = "1", most = "100") int quantity) {}
 *
 * RecordSerializer<NewOrder> orders = RecordSerializer.of(NewOrder.class);
 * NewOrder order = orders.read(request.data(), request.context()); // or a 400, by field
 * }</pre>
 *
 * <p>The type of a component says its field: texts, numbers, dates, UUIDs, enums, files, records,
 * lists, maps to text, and models, which are read and shown by their keys. {@code @Nullable} may be
 * null or left out, {@link dev.belleville.orm.Column} narrows as in models. What {@link #with}
 * declares takes the place of that, {@link #extra} says more of it. A constructor that throws a
 * {@code ValidationError} refuses the data as a whole.
 *
 * @param <R> the record
 */
public class RecordSerializer<R extends Record> extends Serializer<R> {
    private final Class<R> type;
    private final RecordMaker<R> maker;
    private final Map<String, Consumer<SerializerField>> extras = new LinkedHashMap<>();

    /** For your own, to override {@link #validate(Values, SerializerContext)}. */
    protected RecordSerializer(Class<R> type) {
        this.type = type;
        maker = RecordMaker.of(type);
    }

    /** A serializer of {@code type}. */
    public static <R extends Record> RecordSerializer<R> of(Class<R> type) {
        return new RecordSerializer<>(type);
    }

    /** Declares a field, in place of what the type of the component {@code name} says. */
    public final RecordSerializer<R> with(String name, SerializerField field) {
        field(name, field);
        return this;
    }

    /** Says more of a field: {@code extra("note", note -> note.writeOnly())}. */
    public final RecordSerializer<R> extra(String name, Consumer<SerializerField> more) {
        extras.merge(name, more, Consumer::andThen);
        return this;
    }

    /** The record's, of those that have no class of their own. */
    @Override
    public String schemaName() {
        return getClass() == RecordSerializer.class ? type.getSimpleName() : super.schemaName();
    }

    /**
     * The record that {@code data} says.
     *
     * @throws InvalidData where it says none: a 400
     */
    public final R read(@Nullable Object data, SerializerContext context) {
        return bind(data, context).save();
    }

    @Override
    Map<String, SerializerField> resolveFields(Map<String, SerializerField> declared) {
        var fields = new LinkedHashMap<String, SerializerField>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = RecordShape.snake(component.getName());
            SerializerField own = declared.get(name);
            SerializerField field = own == null ? RecordFields.of(component) : own;
            if (field.source().isEmpty() && !name.equals(component.getName())) {
                field.source(component.getName());
            }
            extras.getOrDefault(name, _ -> {}).accept(field);
            fields.put(name, field);
        }
        var strange = new LinkedHashMap<String, Object>(extras);
        strange.putAll(declared);
        strange.keySet().removeAll(fields.keySet());
        strange.keySet()
                .forEach(name -> {
                    throw new ImproperlyConfigured(
                            "%s has no component for '%s'.%s"
                                    .formatted(
                                            type.getSimpleName(),
                                            name,
                                            Suggestion.of(name, fields.keySet())));
                });
        return fields;
    }

    /** The constructor has the last word on what is whole. */
    @Override
    @Nullable Object validated(Object data, SerializerContext context) {
        Object values = super.validated(data, context);
        if (!context.isPartial() && values instanceof Values whole) {
            try {
                maker.make(whole, null);
            } catch (ValidationError e) {
                throw new InvalidData(InvalidData.byField(e));
            }
        }
        return values;
    }

    /** The record itself; override to keep it. */
    @Override
    protected R create(Values values, SerializerContext context) {
        return maker.make(values, null);
    }

    /** {@code instance} with the components that were given; override to keep it. */
    @Override
    protected R update(R instance, Values values, SerializerContext context) {
        return maker.make(values, instance);
    }

    /** {@code row}, a model's row or whatever has such attributes, as its record is shown. */
    public final Map<String, @Nullable Object> show(Object row, SerializerContext context) {
        return toRepresentation(row, context);
    }
}
