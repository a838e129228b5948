package dev.belleville.rest.metadata;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.serializers.FieldShape;
import dev.belleville.rest.serializers.FieldShape.Kind;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint's name, its media types, and the fields of what may be written. REST framework's
 * {@code SimpleMetadata}, to the byte; extend it for more.
 */
public class SimpleMetadata implements BaseMetadata {
    /** As it says. */
    public SimpleMetadata() {}

    @Override
    public Map<String, @Nullable Object> determineMetadata(ApiRequest request, DescribedView view) {
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("name", view.name());
        told.put("description", view.description());
        told.put("renders", view.renders());
        told.put("parses", view.parses());
        var actions = new LinkedHashMap<String, Object>();
        view.writable()
                .forEach((method, serializer) -> actions.put(method, serializerInfo(serializer)));
        if (!actions.isEmpty()) {
            told.put("actions", actions);
        }
        return told;
    }

    /** The fields of {@code serializer} by name. {@code get_serializer_info}. */
    protected Map<String, Object> serializerInfo(Serializer<?> serializer) {
        var fields = new LinkedHashMap<String, Object>();
        serializer
                .fields()
                .forEach((name, field) -> {
                    if (!(field instanceof HiddenField)) {
                        fields.put(name, fieldInfo(field));
                    }
                });
        return fields;
    }

    /** What is told of {@code field}. {@code get_field_info}. */
    protected Map<String, Object> fieldInfo(SerializerField field) {
        return info(field, field);
    }

    /**
     * What is told of {@code field}.
     *
     * @param owner what says whether it is required and read: the list that it is an item of
     */
    private Map<String, Object> info(SerializerField field, SerializerField owner) {
        FieldShape shape = field.described();
        var info = new LinkedHashMap<String, Object>();
        info.put("type", shape.kind().label());
        info.put("required", owner.isRequired());
        info.put("read_only", owner.isReadOnly());
        put(info, "label", field.label());
        put(info, "help_text", field.helpText());
        put(info, "min_length", shape.minLength());
        put(info, "max_length", shape.maxLength());
        put(info, "min_value", shape.min());
        put(info, "max_value", shape.max());
        SerializerField child = shape.child();
        if (child != null && shape.kind() == Kind.OBJECTS) {
            info.put("child", info(child, field));
        } else if (child != null && (shape.kind() == Kind.LIST || shape.kind() == Kind.MAP)) {
            info.put("child", fieldInfo(child));
        } else if (field instanceof Serializer<?> serializer) {
            info.put("children", serializerInfo(serializer));
        }
        if (!shape.choices().isEmpty() && !field.isReadOnly()) {
            info.put("choices", choices(shape.choices()));
        }
        return info;
    }

    private static void put(Map<String, Object> info, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            info.put(name, value);
        }
    }

    private static List<Object> choices(List<FieldShape.Option> options) {
        var choices = new ArrayList<Object>();
        for (FieldShape.Option option : options) {
            var choice = new LinkedHashMap<String, Object>();
            choice.put("value", option.value());
            choice.put("display_name", option.translated().label());
            choices.add(choice);
        }
        return choices;
    }
}
