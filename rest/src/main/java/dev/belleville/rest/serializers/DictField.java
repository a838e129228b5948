package dev.belleville.rest.serializers;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.MultiMap;
import dev.belleville.rest.internal.FormData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map from text to values of one field. REST framework's {@code DictField}. */
public final class DictField extends SerializerField {
    private final SerializerField child;
    private boolean allowEmpty = true;

    private DictField(SerializerField child) {
        this.child = child;
        child.bind("");
    }

    /** A map whose values are what {@code child} says. */
    public static DictField of(SerializerField child) {
        return new DictField(child);
    }

    /** At least one entry. REST framework's {@code allow_empty=False}. */
    public DictField notEmpty() {
        allowEmpty = false;
        return this;
    }

    @Override
    void settle() {
        child.settle();
    }

    @Override
    @Nullable Object valueIn(Object data, SerializerContext context) {
        return data instanceof MultiMap<?> form
                ? FormData.object(form, name())
                : super.valueIn(data, context);
    }

    @Override
    protected FieldShape shape() {
        return FieldShape.of(FieldShape.Kind.MAP).child(child);
    }

    @Override
    protected @Nullable Object toInternalValue(Object data, SerializerContext context) {
        Object given = data instanceof MultiMap<?> form ? form.map() : data;
        if (!(given instanceof Map<?, ?> entries)) {
            throw error("not_a_dict", "input_type", Python.typeName(data));
        }
        if (entries.isEmpty() && !allowEmpty) {
            throw error("empty");
        }
        var values = new LinkedHashMap<String, @Nullable Object>();
        var errors = new LinkedHashMap<String, Errors>();
        entries.forEach((key, item) -> {
            String name = Python.str(key);
            try {
                values.put(name, child.runValidation(item, context));
            } catch (ValidationError e) {
                errors.put(name, InvalidData.treeOf(e));
            }
        });
        if (!errors.isEmpty()) {
            throw new InvalidData(new Errors.ByField(errors));
        }
        return values;
    }

    @Override
    protected @Nullable Object toRepresentation(Object value, SerializerContext context) {
        var entries = new LinkedHashMap<String, @Nullable Object>();
        ((Map<?, ?>) value)
                .forEach((key, item) ->
                        entries.put(
                                Python.str(key),
                                item == null ? null : child.toRepresentation(item, context)));
        return entries;
    }

    @Override
    protected String defaultMessage(String code) {
        return switch (code) {
            case "not_a_dict" ->
                    Translation.gettextNoop(
                            "Expected a dictionary of items but got type \"{input_type}\".");
            case "empty" -> Translation.gettextNoop("This dictionary may not be empty.");
            default -> super.defaultMessage(code);
        };
    }
}
