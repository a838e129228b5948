package dev.belleville.rest.internal.openapi;

import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The schemas of serializers, each told once. */
final class Components {
    private final FieldSchemas fields = new FieldSchemas(this);
    private final Map<String, Map<String, Object>> schemas = new TreeMap<>();
    private final Map<Key, String> names = new HashMap<>();

    /** A serializer and a direction; another object of the same class is another serializer. */
    private record Key(Serializer<?> serializer, Direction direction) {}

    /** All that were referred to, by name. */
    Map<String, Map<String, Object>> schemas() {
        return schemas;
    }

    /** Adds a schema that no serializer has. */
    void put(String name, Map<String, Object> schema) {
        schemas.put(name, schema);
    }

    /** A reference to the schema called {@code name}. */
    static Map<String, Object> reference(String name) {
        var reference = new LinkedHashMap<String, Object>();
        reference.put("$ref", "#/components/schemas/" + name);
        return reference;
    }

    /** A reference to what {@code serializer} shows or reads. */
    Map<String, Object> reference(Serializer<?> serializer, Direction direction) {
        var key = new Key(serializer, direction);
        String known = names.get(key);
        if (known == null) {
            known = add(key);
            names.put(key, known);
        }
        return reference(known);
    }

    /** Serializers of one class that say the same share a schema, others get a number. */
    private String add(Key key) {
        Map<String, Object> schema = schema(key.serializer(), key.direction());
        String name = key.direction().component(key.serializer().schemaName());
        for (int i = 1; ; i++) {
            String numbered = i == 1 ? name : name + i;
            Map<String, Object> there = schemas.putIfAbsent(numbered, schema);
            if (there == null || there.equals(schema)) {
                return numbered;
            }
        }
    }

    private Map<String, Object> schema(Serializer<?> serializer, Direction direction) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (SerializerField field : serializer.fields().values()) {
            boolean shown = direction == Direction.SHOWN;
            if (field instanceof HiddenField
                    || (shown ? field.isWriteOnly() : field.isReadOnly())) {
                continue;
            }
            properties.put(field.name(), fields.of(field, direction));
            if (shown || (direction == Direction.READ && field.isRequired())) {
                required.add(field.name());
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (serializer.example() instanceof Map<?, ?> example) {
            var told = new LinkedHashMap<Object, @Nullable Object>(example);
            told.keySet().retainAll(properties.keySet());
            schema.put("examples", List.of(told));
        }
        return schema;
    }
}
