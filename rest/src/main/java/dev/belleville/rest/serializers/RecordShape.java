package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the components of a record are called on the wire, and which of them nest others. */
final class RecordShape {
    private RecordShape() {}

    static List<String> names(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(component -> snake(component.getName()))
                .toList();
    }

    /** {@code firstName} as {@code first_name}. */
    static String snake(String name) {
        var out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(Character.isUpperCase(c) && i > 0 ? "_" : "").append(c);
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** The record that {@code type} is; null for none. */
    static @Nullable Class<? extends Record> recordOf(Type type) {
        return type instanceof Class<?> named && named.isRecord()
                ? named.asSubclass(Record.class)
                : null;
    }

    /** What the items of a list, a set or another collection are; null for what is none. */
    static @Nullable Type itemOf(Type type) {
        return type instanceof ParameterizedType generic
                        && generic.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                ? generic.getActualTypeArguments()[0]
                : null;
    }

    /** Declares those components that show the targets of relations as a whole, or in words. */
    static void nest(
            Class<? extends Record> record,
            ModelMeta model,
            Map<String, SerializerField> declared,
            RelationStyle style) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = snake(component.getName());
            RelationMeta relation = model.findRelation(component.getName());
            Type type = component.getGenericType();
            Type item = itemOf(type);
            Class<? extends Record> inner = recordOf(item == null ? type : item);
            if (inner == null || declared.containsKey(name)) {
                continue;
            }
            if (relation == null || relation.isMany() != (item != null)) {
                throw new ImproperlyConfigured(
                        "%s.%s is a record, and %s has no such relation: declare it with field(), or leave it out."
                                .formatted(
                                        record.getSimpleName(), component.getName(), model.name()));
            }
            Serializer<?> one = new RelationStyle.Part<>(relation.target().type(), inner, style);
            SerializerField field =
                    item != null
                            ? one.many()
                            : relation.isForward() && !relation.isNullable()
                                    ? one
                                    : one.allowNull();
            declared.put(name, field.readOnly().source(component.getName()));
        }
    }
}
