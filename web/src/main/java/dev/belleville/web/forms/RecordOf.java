package dev.belleville.web.forms;

import dev.belleville.http.UploadedFile;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of cleaned values. */
final class RecordOf {
    private RecordOf() {}

    static <R extends Record> R make(Class<R> type, Map<String, @Nullable Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        var types = new Class<?>[components.length];
        var arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            types[i] = components[i].getType();
            if (!values.containsKey(name) && !values.containsKey(snake(name))) {
                throw new IllegalArgumentException(
                        type.getSimpleName()
                                + " asks for '"
                                + name
                                + "', which is no field of the form that is right; it has "
                                + values.keySet()
                                + ".");
            }
            Object value = values.containsKey(name) ? values.get(name) : values.get(snake(name));
            arguments[i] = fitted(value, types[i]);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalArgumentException("Cannot make a " + type.getSimpleName(), e);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "Cannot make a "
                            + type.getSimpleName()
                            + ": open its package to dev.belleville.web.",
                    e);
        }
    }

    private static @Nullable Object fitted(@Nullable Object value, Class<?> type) {
        if (value instanceof Long number && (type == int.class || type == Integer.class)) {
            return Math.toIntExact(number);
        }
        return value instanceof SentFile sent && type == UploadedFile.class ? sent.file() : value;
    }

    private static String snake(String name) {
        var out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : c);
        }
        return out.toString();
    }
}
