package dev.belleville.jinja.internal.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call was given.
 *
 * @param inOrder the arguments without names
 * @param byName those with
 */
public record Arguments(
        List<? extends @Nullable Object> inOrder, Map<String, ? extends @Nullable Object> byName) {
    /** No arguments. */
    public static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** These, without names. */
    public static Arguments of(@Nullable Object... values) {
        return new Arguments(Collections.unmodifiableList(Arrays.asList(values)), Map.of());
    }

    /** How many there are. */
    public int size() {
        return inOrder.size() + byName.size();
    }

    /** The same without the first {@code count} of those without names. */
    public Arguments from(int count) {
        return new Arguments(
                inOrder.subList(Math.min(count, inOrder.size()), inOrder.size()), byName);
    }
}
