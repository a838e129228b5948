package dev.belleville.tasks.message;

import dev.belleville.core.TypeName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a record by name, read by handles that are made once a class. */
record RecordParts(Map<String, MethodHandle> readers) {
    private static final ClassValue<RecordParts> KNOWN =
            new ClassValue<>() {
                @Override
                protected RecordParts computeValue(Class<?> type) {
                    return new RecordParts(readers(type));
                }
            };

    static Map<String, @Nullable Object> of(Record record) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        KNOWN.get(record.getClass())
                .readers
                .forEach((name, reader) -> parts.put(name, read(reader, record)));
        return parts;
    }

    private static @Nullable Object read(MethodHandle reader, Record record) {
        try {
            return reader.invokeExact(record);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new EncodeError("Cannot read " + TypeName.of(record.getClass()), e);
        }
    }

    private static Map<String, MethodHandle> readers(Class<?> type) {
        var readers = new LinkedHashMap<String, MethodHandle>();
        try {
            for (RecordComponent component : type.getRecordComponents()) {
                Method reader = component.getAccessor();
                reader.setAccessible(true);
                readers.put(
                        component.getName(),
                        MethodHandles.lookup()
                                .unreflect(reader)
                                .asType(MethodType.methodType(Object.class, Record.class)));
            }
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new EncodeError(
                    "Tasks cannot read "
                            + TypeName.of(type)
                            + ": write `opens "
                            + type.getPackageName()
                            + " to dev.belleville.tasks;` in the module-info, or make the record public in a package that is exported.",
                    e);
        }
        return readers;
    }
}
