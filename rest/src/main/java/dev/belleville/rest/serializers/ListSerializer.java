package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.rest.internal.FormData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list of what one serializer shows and reads. REST framework's {@code ListSerializer}; a
 * serializer whose lists are checked or kept in another way overrides {@link Serializer#many} to
 * give one of its own, what {@code list_serializer_class} is.
 *
 * @param <T> the instances' class
 */
public class ListSerializer<T> extends SerializerField {
    private final Serializer<T> child;
    private boolean allowEmpty = true;
    private int min;
    private int max = Integer.MAX_VALUE;

    /** Of what {@code child} shows and reads. */
    protected ListSerializer(Serializer<T> child) {
        this.child = child;
    }

    @Override
    final void bind(String name) {
        super.bind(name);
        child.bind("");
    }

    /**
     * Checks the values of all items together and gives those to be used, as many; they are given
     * back as they are unless this is overridden.
     *
     * @throws ValidationError about the whole
     */
    protected List<Values> validate(List<Values> items, SerializerContext context) {
        return items;
    }

    /** Makes and keeps an instance of each item, in order; the serializer does, one by one. */
    protected List<T> create(List<Values> items, SerializerContext context) {
        return each(items.size(), i -> child.create(items.get(i), context));
    }

    /**
     * Changes and keeps {@code instances}, each by the item at its place; the serializer does, one
     * by one.
     */
    protected List<T> update(List<T> instances, List<Values> items, SerializerContext context) {
        return each(instances.size(), i -> child.update(instances.get(i), items.get(i), context));
    }

    private static <T> List<T> each(int size, IntFunction<T> keeper) {
        var kept = new ArrayList<T>();
        for (int i = 0; i < size; i++) {
            try {
                kept.add(keeper.apply(i));
            } catch (ValidationError e) {
                throw refused(i, size, e);
            }
        }
        return kept;
    }

    /** The item at {@code at} of {@code size} broke a rule that holds among those of the list. */
    static InvalidData refused(int at, int size, ValidationError error) {
        var found = new ArrayList<Errors>();
        for (int i = 0; i < size; i++) {
            found.add(i == at ? InvalidData.byField(error) : Errors.none());
        }
        return new InvalidData(new Errors.ByItem(found));
    }

    /** At least one item. REST framework's {@code allow_empty=False}. */
    public final ListSerializer<T> notEmpty() {
        allowEmpty = false;
        return this;
    }

    /** At least so many items. REST framework's {@code min_length}. */
    public final ListSerializer<T> min(int items) {
        min = items;
        return this;
    }

    /** At most so many items. REST framework's {@code max_length}. */
    public final ListSerializer<T> max(int items) {
        max = items;
        return this;
    }

    final Serializer<T> child() {
        return child;
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (data instanceof MultiMap<?> form) {
            List<Object> items = FormData.list(form, name());
            return items == null ? ABSENT : items;
        }
        return super.valueIn(data, context);
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.OBJECTS)
                .lengths(FieldShape.least(min), FieldShape.most(max))
                .child(child);
    }

    @Override
    protected List<@Nullable Object> toInternalValue(Object data, SerializerContext context) {
        Object given = data;
        if (data instanceof MultiMap<?> form) {
            List<Object> numbered = FormData.list(form, "");
            given = numbered == null ? List.of() : numbered;
        }
        if (!(given instanceof List<?> items)) {
            throw whole(fault("not_a_list", "input_type", Python.typeName(given)));
        }
        if (items.isEmpty() && !allowEmpty) {
            throw whole(fault("empty"));
        }
        if (items.size() > max) {
            throw whole(fault("max_length", "max_length", max));
        }
        if (items.size() < min) {
            throw whole(fault("min_length", "min_length", min));
        }
        return validateItems(items, context);
    }

    private List<@Nullable Object> validateItems(List<?> items, SerializerContext context) {
        var values = new ArrayList<@Nullable Object>(items.size());
        var errors = new ArrayList<Errors>(items.size());
        boolean valid = true;
        for (Object item : items) {
            try {
                values.add(child.runValidation(item, context));
                errors.add(Errors.none());
            } catch (ValidationError e) {
                valid = false;
                errors.add(InvalidData.treeOf(e));
            }
        }
        if (!valid) {
            throw new InvalidData(new Errors.ByItem(errors));
        }
        return values;
    }

    private static InvalidData whole(Detail fault) {
        return new InvalidData(
                new Errors.ByField(Map.of(Errors.NON_FIELD, new Errors.Messages(List.of(fault)))));
    }

    @Override
    @Nullable Object validated(Object data, SerializerContext context) {
        List<@Nullable Object> values = toInternalValue(data, context);
        try {
            runValidators(values, context);
            return validate(values.stream().map(Values.class::cast).toList(), context);
        } catch (ValidationError e) {
            throw new InvalidData(InvalidData.byField(e));
        }
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        var items = new ArrayList<@Nullable Object>();
        for (Object instance : (Iterable<?>) value) {
            items.add(child.toRepresentation(instance, context));
        }
        return items;
    }

    @Override
    protected String defaultMessage(String code) {
        String known = ListMessages.find(code);
        return known == null ? super.defaultMessage(code) : known;
    }
}
