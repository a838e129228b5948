package dev.belleville.tasks.internal;

import dev.belleville.core.TypeName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes records of maps, by handles that are made once a class. */
final class Records {
    private record Maker(List<RecordComponent> components, MethodHandle constructor) {}

    private static final ClassValue<Maker> MAKERS =
            new ClassValue<>() {
                @Override
                protected Maker computeValue(Class<?> type) {
                    return maker(type);
                }
            };

    private Records() {}

    private static Maker maker(Class<?> type) {
        List<RecordComponent> components = List.of(type.getRecordComponents());
        try {
            Constructor<?> constructor =
                    type.getDeclaredConstructor(
                            components.stream()
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Maker(
                    components,
                    MethodHandles.lookup()
                            .unreflectConstructor(constructor)
                            .asSpreader(Object[].class, components.size())
                            .asType(MethodType.methodType(Object.class, Object[].class)));
        } catch (InaccessibleObjectException e) {
            throw new IllegalArgumentException(
                    "Tasks cannot make a "
                            + TypeName.of(type)
                            + ": add 'opens "
                            + type.getPackageName()
                            + " to dev.belleville.tasks;' to the module's module-info.java.",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record has its constructor", e);
        }
    }

    /**
     * A record of the members of {@code map}.
     *
     * @throws IllegalArgumentException if one is missing, unknown or of another type
     */
    static Object make(Class<?> type, Map<?, ?> map) {
        Maker maker = MAKERS.get(type);
        var values = new @Nullable Object[maker.components.size()];
        int known = 0;
        for (int at = 0; at < values.length; at++) {
            RecordComponent component = maker.components.get(at);
            Object value = map.get(component.getName());
            known += map.containsKey(component.getName()) ? 1 : 0;
            try {
                values[at] = Values.to(value, component.getGenericType());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(component.getName() + ": " + e.getMessage(), e);
            }
        }
        if (known != map.size()) {
            var unknown = new TreeSet<String>();
            map.keySet().forEach(key -> unknown.add(String.valueOf(key)));
            maker.components.forEach(component -> unknown.remove(component.getName()));
            throw new IllegalArgumentException(
                    TypeName.of(type) + " has no " + String.join(", ", unknown) + ".");
        }
        try {
            return maker.constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(
                    "Cannot make a " + TypeName.of(type) + " of " + Arrays.toString(values), e);
        }
    }
}
