package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.python.Python;
import dev.belleville.core.validators.Validator;
import dev.belleville.core.validators.Validators;
import dev.belleville.http.MultiMap;
import dev.belleville.rest.internal.FormData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values of one field. REST framework's {@code ListField}. */
public final class ListField extends SerializerField {
    private final SerializerField child;
    private int min;
    private int max = Integer.MAX_VALUE;
    private boolean allowEmpty = true;

    private ListField(SerializerField child) {
        this.child = child;
        child.bind("");
    }

    /** A list whose items are what {@code child} says. */
    public static ListField of(SerializerField child) {
        return new ListField(child);
    }

    /** At least so many items. REST framework's {@code min_length}. */
    public ListField min(int items) {
        min = items;
        return this;
    }

    /** At most so many items. REST framework's {@code max_length}. */
    public ListField max(int items) {
        max = items;
        return this;
    }

    /** At least one item. REST framework's {@code allow_empty=False}. */
    public ListField notEmpty() {
        allowEmpty = false;
        return this;
    }

    @Override
    void settle() {
        child.settle();
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        if (!(data instanceof MultiMap<?> form)) {
            return super.valueIn(data, context);
        }
        if (!form.has(name()) && context.isPartial()) {
            return ABSENT;
        }
        List<?> values = form.list(name());
        if (!values.isEmpty()) {
            return values;
        }
        List<?> numbered = FormData.list(form, name());
        return numbered == null ? ABSENT : numbered;
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.LIST)
                .lengths(FieldShape.least(min), FieldShape.most(max))
                .child(child);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        if (!(data instanceof List<?> items)) {
            throw error("not_a_list", "input_type", Python.typeName(data));
        }
        if (items.isEmpty() && !allowEmpty) {
            throw error("empty");
        }
        var values = new ArrayList<@Nullable Object>(items.size());
        var errors = new LinkedHashMap<String, Errors>();
        for (int i = 0; i < items.size(); i++) {
            try {
                values.add(child.runValidation(items.get(i), context));
            } catch (ValidationError e) {
                errors.put(Integer.toString(i), InvalidData.treeOf(e));
            }
        }
        if (!errors.isEmpty()) {
            throw new InvalidData(new Errors.ByField(errors));
        }
        return values;
    }

    @Override
    protected List<? extends Validator<?>> limits() {
        return List.of(Validators.maxLength(max), Validators.minLength(min));
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        var items = new ArrayList<@Nullable Object>();
        for (Object item : (Iterable<?>) value) {
            items.add(item == null ? null : child.toRepresentation(item, context));
        }
        return items;
    }

    @Override
    protected String defaultMessage(String code) {
        String known = ListMessages.find(code);
        return known == null ? super.defaultMessage(code) : known;
    }
}
