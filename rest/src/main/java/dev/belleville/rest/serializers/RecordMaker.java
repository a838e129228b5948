package dev.belleville.rest.serializers;

import dev.belleville.core.ImproperlyConfigured;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of valid values, by a handle of their canonical constructor.
 *
 * @param <R> the record
 */
final class RecordMaker<R extends Record> {
    private static final ClassValue<RecordMaker<?>> ALL =
            new ClassValue<>() {
                @Override
                protected RecordMaker<?> computeValue(Class<?> type) {
                    return new RecordMaker<>(type.asSubclass(Record.class));
                }
            };

    private final Class<R> type;
    private final Part[] parts;
    private final Attribute[] readers;
    private final MethodHandle constructor;

    /** The only one of {@code type}. */
    @SuppressWarnings("unchecked") // the maker of a class makes its instances
    static <R extends Record> RecordMaker<R> of(Class<R> type) {
        return (RecordMaker<R>) ALL.get(type);
    }

    private RecordMaker(Class<R> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        parts = Arrays.stream(components).map(Part::of).toArray(Part[]::new);
        readers =
                Arrays.stream(components)
                        .map(component -> new Attribute(component.getName()))
                        .toArray(Attribute[]::new);
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<R> found = type.getDeclaredConstructor(types);
            if (!found.trySetAccessible()) {
                throw new ImproperlyConfigured(
                        "The record %s cannot be made: open its package to dev.belleville.rest, or make it public."
                                .formatted(type.getName()));
            }
            constructor =
                    MethodHandles.lookup()
                            .unreflectConstructor(found)
                            .asSpreader(Object[].class, types.length)
                            .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new ImproperlyConfigured("The record " + type.getName() + " cannot be made.", e);
        }
    }

    /**
     * A record of {@code values}; what they do not say is as in {@code before}, and without it null
     * or nothing.
     */
    R make(Values values, @Nullable R before) {
        var arguments = new @Nullable Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String name = parts[i].name();
            arguments[i] =
                    before != null && !values.has(name)
                            ? readers[i].read(before)
                            : fitted(values.find(name), parts[i]);
        }
        try {
            return type.cast((Object) constructor.invokeExact(arguments));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The record " + type.getName() + " failed: " + e, e);
        }
    }

    /** Fields of numbers and of lists give what is widest. */
    private static @Nullable Object fitted(@Nullable Object value, Part part) {
        return switch (value) {
            case null -> absent(part.type());
            case Number number -> number(number, part.type());
            case Values nested when part.type().isRecord() ->
                    of(part.type().asSubclass(Record.class)).make(nested, null);
            case Collection<?> items -> part.collection(items);
            default -> value;
        };
    }

    /**
     * What is to know of a component.
     *
     * @param item the class of the items of a collection; else {@code Object}
     */
    private record Part(String name, Class<?> type, Class<?> item) {
        static Part of(RecordComponent component) {
            Type item = RecordShape.itemOf(component.getGenericType());
            return new Part(
                    component.getName(),
                    component.getType(),
                    item instanceof Class<?> named ? named : Object.class);
        }

        Collection<?> collection(Collection<?> items) {
            var made = new ArrayList<@Nullable Object>(items.size());
            for (Object one : items) {
                made.add(one == null ? null : fitted(one, new Part(name, item, Object.class)));
            }
            return Set.class.isAssignableFrom(type)
                    ? new LinkedHashSet<>(made)
                    : Collections.unmodifiableList(made);
        }
    }

    /** What a primitive is that nobody gave. */
    private static @Nullable Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type.isPrimitive() ? number(0, type) : null;
    }

    private static Number number(Number number, Class<?> type) {
        if (type == long.class || type == Long.class) {
            return number.longValue();
        } else if (type == short.class || type == Short.class) {
            return number.shortValue();
        } else if (type == BigInteger.class && !(number instanceof BigInteger)) {
            return BigInteger.valueOf(number.longValue());
        } else if (type == double.class || type == Double.class) {
            return number.doubleValue();
        } else if (type == BigDecimal.class && !(number instanceof BigDecimal)) {
            return new BigDecimal(number.toString());
        }
        return number;
    }
}
