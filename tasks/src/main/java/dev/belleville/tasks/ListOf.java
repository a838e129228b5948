package dev.belleville.tasks;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of a list of {@code each}. */
record ListOf(Type each) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
        return new Type[] {each};
    }

    @Override
    public Type getRawType() {
        return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return null;
    }

    @Override
    public String toString() {
        return "java.util.List<" + each.getTypeName() + ">";
    }
}
