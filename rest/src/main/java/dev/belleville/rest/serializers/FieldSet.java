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
 * @param shownNames their names
 * @param read those that data may give
 */
record FieldSet(
        Map<String, SerializerField> byName,
        List<SerializerField> shown,
        List<String> shownNames,
        List<SerializerField> read) {

    static FieldSet bind(Map<String, SerializerField> fields) {
        fields.forEach((name, field) -> {
            field.bind(name);
            field.settle();
        });
        List<SerializerField> shown =
                fields.values().stream().filter(field -> !field.isWriteOnly()).toList();
        return new FieldSet(
                Collections.unmodifiableMap(new LinkedHashMap<>(fields)),
                shown,
                shown.stream().map(SerializerField::name).toList(),
                fields.values().stream().filter(field -> !field.isReadOnly()).toList());
    }
}
