package dev.belleville.template.internal.lookup;

import dev.belleville.core.AltersData;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.TypeName;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the member a name means: the public method of that name without parameters (which a
 * record's components have), the getter, the public field. {@code is_open} also finds {@code
 * isOpen}, so that Django's templates run unchanged.
 *
 * <p>Of the JDK's own classes only values are open to any method; of the others templates reach
 * getters alone, and nothing of class loaders, threads and reflection: a template cannot empty a
 * queue or leave its sandbox by accident.
 */
final class Members {
    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final Set<String> VALUE_PACKAGES =
            Set.of("java.time", "java.time.chrono", "java.math");
    private static final Set<String> OPEN_NAMES = Set.of("size", "length", "call");
    private static final List<Class<?>> VALUES =
            List.of(CharSequence.class, Number.class, Enum.class, Record.class, UUID.class);
    private static final List<Class<?>> CLOSED =
            List.of(
                    Class.class,
                    ClassLoader.class,
                    Module.class,
                    ModuleLayer.class,
                    Thread.class,
                    Process.class,
                    Runtime.class);

    private Members() {}

    static @Nullable Accessor find(Class<?> type, String name) {
        if (type.isArray() || closed(type)) {
            return null;
        }
        for (String spelling : spellings(name)) {
            for (String candidate : candidates(spelling)) {
                List<Method> methods = methods(type, candidate);
                if (!methods.isEmpty()) {
                    return accessor(methods, type);
                }
            }
            Field field = field(type, spelling);
            if (field != null) {
                return accessor(field, type);
            }
        }
        return null;
    }

    private static boolean closed(Class<?> type) {
        return CLOSED.stream().anyMatch(it -> it.isAssignableFrom(type))
                || type.getPackageName().startsWith("java.lang.invoke")
                || type.getPackageName().startsWith("java.lang.reflect");
    }

    private static List<String> spellings(String name) {
        if (name.indexOf('_') < 0) {
            return List.of(name);
        }
        var camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : capitalised(word));
        }
        return List.of(name, camel.toString());
    }

    private static List<String> candidates(String name) {
        String capitalised = capitalised(name);
        return List.of(name, "get" + capitalised, "is" + capitalised);
    }

    private static String capitalised(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** The method's declarations in the class, its superclasses and interfaces. */
    private static List<Method> methods(Class<?> type, String name) {
        var methods = new ArrayList<Method>();
        for (Class<?> ancestor : ancestors(type)) {
            Method method = declared(ancestor, name);
            if (method != null
                    && Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && open(method)) {
                methods.add(method);
            }
        }
        return methods;
    }

    private static @Nullable Method declared(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name);
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private static Set<Class<?>> ancestors(Class<?> type) {
        var ancestors = new LinkedHashSet<Class<?>>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            ancestors.add(c);
        }
        var queue = new ArrayDeque<>(ancestors);
        while (!queue.isEmpty()) {
            Stream.of(queue.remove().getInterfaces()).filter(ancestors::add).forEach(queue::add);
        }
        return ancestors;
    }

    private static boolean open(Method method) {
        Class<?> owner = method.getDeclaringClass();
        if (owner.getClassLoader() != null) {
            return true; // of an application, which answers for its methods
        }
        String name = method.getName();
        return VALUE_PACKAGES.contains(owner.getPackageName())
                || VALUES.stream().anyMatch(it -> it.isAssignableFrom(owner))
                || OPEN_NAMES.contains(name)
                || name.startsWith("get")
                || name.startsWith("is");
    }

    private static @Nullable Field field(Class<?> type, String name) {
        try {
            Field field = type.getField(name);
            return Modifier.isStatic(field.getModifiers()) ? null : field;
        } catch (NoSuchFieldException _) {
            return null;
        }
    }

    private static Accessor accessor(List<Method> methods, Class<?> type) {
        if (methods.stream().anyMatch(Members::forbidden)) {
            return _ -> Absent.FORBIDDEN;
        }
        // A private class may implement a public interface, so any declaration will do.
        Method method =
                methods.stream().filter(Members::reachable).findFirst().orElse(methods.getFirst());
        try {
            if (!reachable(method) && !method.trySetAccessible()) {
                throw closedTo(type, null);
            }
            return reader(reading(method).unreflect(method));
        } catch (IllegalAccessException e) {
            throw closedTo(type, e);
        }
    }

    private static Accessor accessor(Field field, Class<?> type) {
        try {
            if (!field.trySetAccessible()) {
                throw closedTo(type, null);
            }
            return reader(reading(field).unreflectGetter(field));
        } catch (IllegalAccessException e) {
            throw closedTo(type, e);
        }
    }

    /** Method handles, unlike reflection, want it said that this module reads the member's. */
    private static MethodHandles.Lookup reading(Member member) {
        Members.class.getModule().addReads(member.getDeclaringClass().getModule());
        return MethodHandles.lookup();
    }

    private static boolean forbidden(Method method) {
        return method.getReturnType() == void.class || method.isAnnotationPresent(AltersData.class);
    }

    private static boolean reachable(Method method) {
        Class<?> owner = method.getDeclaringClass();
        return Modifier.isPublic(owner.getModifiers())
                && owner.getModule().isExported(owner.getPackageName(), Members.class.getModule());
    }

    private static Accessor reader(MethodHandle member) {
        MethodHandle read = member.asType(READ);
        return receiver -> (Object) read.invokeExact(receiver);
    }

    private static ImproperlyConfigured closedTo(
            Class<?> type, @Nullable IllegalAccessException cause) {
        return new ImproperlyConfigured(
                "Templates cannot read "
                        + TypeName.of(type)
                        + ": make it public, or write 'opens "
                        + type.getPackageName()
                        + " to dev.belleville.template' in its module-info.",
                cause);
    }
}
