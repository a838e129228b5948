package dev.belleville.core.cache;

import dev.belleville.core.TypeName;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records and enums that a cache may keep, by name and by class: a name that comes from outside
 * finds one of these or nothing.
 */
record NamedTypes(Map<String, Class<?>> enums, Map<String, Shape> records) {
    /** How a record is taken apart and made. */
    record Shape(Class<?> type, List<Method> readers, Constructor<?> maker) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            var types = new Class<?>[components.length];
            var readers = new ArrayList<Method>();
            try {
                for (int i = 0; i < components.length; i++) {
                    types[i] = components[i].getType();
                    Method reader = components[i].getAccessor();
                    reader.setAccessible(true);
                    readers.add(reader);
                }
                Constructor<?> maker = type.getDeclaredConstructor(types);
                maker.setAccessible(true);
                return new Shape(type, readers, maker);
            } catch (InaccessibleObjectException e) {
                throw new IllegalArgumentException(
                        "The cache cannot read "
                                + TypeName.of(type)
                                + ": write `opens "
                                + type.getPackageName()
                                + " to dev.belleville.core;` in the module-info, or make the record public in a package that is exported.",
                        e);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("Every record has such a constructor.", e);
            }
        }

        /** Names and values, so that a record that changed since is not mistaken. */
        Map<String, @Nullable Object> parts(Object value) {
            var parts = new LinkedHashMap<String, @Nullable Object>();
            for (Method reader : readers) {
                try {
                    parts.put(reader.getName(), reader.invoke(value));
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalArgumentException(
                            "The cache cannot read " + TypeName.of(type), e);
                }
            }
            return parts;
        }

        Object make(Map<String, ? extends @Nullable Object> parts) {
            if (parts.size() != readers.size()) {
                throw new IllegalArgumentException(TypeName.of(type) + " has other parts now.");
            }
            var arguments = new @Nullable Object[parts.size()];
            for (int i = 0; i < arguments.length; i++) {
                String name = readers.get(i).getName();
                if (!parts.containsKey(name)) {
                    throw new IllegalArgumentException(TypeName.of(type) + " had no " + name);
                }
                arguments[i] = parts.get(name);
            }
            try {
                return maker.newInstance(arguments);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(TypeName.of(type) + " takes no such parts", e);
            }
        }
    }

    static NamedTypes of(Class<?>... types) {
        var enums = new LinkedHashMap<String, Class<?>>();
        var records = new LinkedHashMap<String, Shape>();
        for (Class<?> type : types) {
            if (type.isRecord()) {
                records.put(type.getName(), Shape.of(type));
            } else if (type.isEnum()) {
                enums.put(type.getName(), type);
            } else {
                throw new IllegalArgumentException(
                        TypeName.of(type) + " is neither a record nor an enum.");
            }
        }
        return new NamedTypes(enums, records);
    }

    Shape record(String name) {
        Shape shape = records.get(name);
        if (shape == null) {
            throw new IllegalArgumentException(
                    "The cache may not keep "
                            + name
                            + ": name the record in CacheCodec.of(…), or keep texts, numbers, lists and maps.");
        }
        return shape;
    }

    Enum<?> constant(String name, String constant) {
        for (Object one : enumType(name).getEnumConstants()) {
            if (one instanceof Enum<?> it && it.name().equals(constant)) {
                return it;
            }
        }
        throw new IllegalArgumentException(name + " has no " + constant + " now.");
    }

    Class<?> enumType(String name) {
        Class<?> type = enums.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "The cache may not keep "
                            + name
                            + ": name the enum in CacheCodec.of(…), or keep its name.");
        }
        return type;
    }
}
