package dev.belleville.rest.serializers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a serializer for good.
 *
 * @param byName all, in order
 * @param shown those that representations have
 * @param read those that data may give
 */
record FieldSet(
        Map<String, SerializerField> byName,
        List<SerializerField> shown,
        List<SerializerField> read) {

    static FieldSet bind(Map<String, SerializerField> fields) {
        fields.forEach((name, field) -> {
            field.bind(name);
            field.settle();
        });
        return new FieldSet(
                Collections.unmodifiableMap(new LinkedHashMap<>(fields)),
                fields.values().stream().filter(field -> !field.isWriteOnly()).toList(),
                fields.values().stream().filter(field -> !field.isReadOnly()).toList());
    }
}
