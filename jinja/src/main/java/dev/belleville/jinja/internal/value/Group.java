package dev.belleville.jinja.internal.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One group of {@code groupby}: a pair whose parts have names.
 *
 * @param grouper what all have in common
 * @param list those
 */
public record Group(@Nullable Object grouper, List<? extends @Nullable Object> list)
        implements Named, Map.Entry<@Nullable Object, Object> {
    @Override
    public @Nullable Object member(String name) {
        return switch (name) {
            case "grouper" -> grouper;
            case "list" -> list;
            default -> Absent.VALUE;
        };
    }

    @Override
    public String typeName() {
        return "_GroupTuple";
    }

    @Override
    public @Nullable Object getKey() {
        return grouper;
    }

    @Override
    public Object getValue() {
        return list;
    }

    @Override
    public Object setValue(Object value) {
        throw new UnsupportedOperationException("A group stays as it is.");
    }
}
