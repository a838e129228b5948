package dev.belleville.rest.serializers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A serializer as text, a line for each field. */
final class SerializerText {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private SerializerText() {}

    static String of(Serializer<?> serializer) {
        var written = new SerializerText();
        written.text.append(name(serializer)).append("()");
        written.fields(serializer, INDENT);
        return written.text.toString();
    }

    private void fields(Serializer<?> serializer, String indent) {
        text.append(':');
        serializer
                .fields()
                .forEach((name, field) -> {
                    text.append('\n').append(indent).append(name).append(" = ");
                    field(field, indent);
                });
    }

    private void field(SerializerField field, String indent) {
        boolean many = field instanceof ListSerializer || field instanceof ManyRelatedField;
        SerializerField one = many ? field.described().child() : field;
        var options = new ArrayList<String>();
        if (many) {
            options.add("many");
        }
        options(field, options);
        text.append(name(one == null ? field : one))
                .append('(')
                .append(String.join(", ", options))
                .append(')');
        if (one instanceof Serializer<?> nested) {
            fields(nested, indent + INDENT);
        }
    }

    private static void options(SerializerField field, List<String> options) {
        FieldShape shape = field.described();
        add(options, "min", shape.minLength() == null ? shape.min() : shape.minLength());
        add(options, "max", shape.maxLength() == null ? shape.max() : shape.maxLength());
        if (!shape.choices().isEmpty()) {
            options.add(
                    "choices=" + shape.choices().stream().map(FieldShape.Option::value).toList());
        }
        if (field.isReadOnly()) {
            options.add("readOnly");
        } else if (!field.isRequired() && !field.hasDefault()) {
            options.add("optional");
        }
        if (field.isWriteOnly()) {
            options.add("writeOnly");
        }
        if (field.isNullAllowed()) {
            options.add("allowNull");
        }
        if (field.hasDefault()) {
            options.add("default");
        }
        if (!field.source().equals(field.name())) {
            options.add("source=" + field.source());
        }
    }

    private static void add(List<String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.add(name + "=" + value);
        }
    }

    private static String name(SerializerField field) {
        Class<?> type = field.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
    }
}
