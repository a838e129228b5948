package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.orm.Many;
import dev.belleville.rest.internal.FormData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of what one serializer shows and reads. REST framework's {@code ListSerializer}. */
public final class ListSerializer extends SerializerField {
    private final Serializer<?> child;
    private boolean allowEmpty = true;
    private int min;
    private int max = Integer.MAX_VALUE;

    ListSerializer(Serializer<?> child) {
        this.child = child;
        child.bind("");
    }

    /** At least one item. REST framework's {@code allow_empty=False}. */
    public ListSerializer notEmpty() {
        allowEmpty = false;
        return this;
    }

    /** At least so many items. REST framework's {@code min_length}. */
    public ListSerializer min(int items) {
        min = items;
        return this;
    }

    /** At most so many items. REST framework's {@code max_length}. */
    public ListSerializer max(int items) {
        max = items;
        return this;
    }

    Serializer<?> child() {
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
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
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
        Object values = toInternalValue(data, context);
        try {
            runValidators(values, context);
        } catch (ValidationError e) {
            throw new InvalidData(InvalidData.byField(e));
        }
        return values;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        Iterable<?> instances = value instanceof Many<?> many ? many.all() : (Iterable<?>) value;
        var items = new ArrayList<@Nullable Object>();
        for (Object instance : instances) {
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
