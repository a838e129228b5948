package dev.belleville.rest;

import java.lang.reflect.Method;
import java.util.Arrays;

/** Which of the methods that a class leaves open a subclass fills. */
final class Overrides {
    private Overrides() {}

    /** Whether a class between {@code type} and {@code base} declares the method. */
    static boolean of(Class<?> type, Class<?> base, String name, Class<?>... parameters) {
        for (Class<?> c = type; c != base && c != null; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && Arrays.equals(method.getParameterTypes(), parameters)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What a method throws that no route leads to, since nothing overrides it. */
    static UnsupportedOperationException missing(Object owner, String name) {
        return new UnsupportedOperationException(
                owner.getClass().getSimpleName() + " does not override " + name + "().");
    }
}
