package dev.belleville.orm.meta;

import dev.belleville.orm.JsonNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of JSON on their way to a column. */
final class JsonTree {
    /** What is deeper is refused by whoever writes it. */
    private static final int DEEPEST = 500;

    private JsonTree() {}

    /** {@code tree} with null for each {@link JsonNull} inside; one that is all of it stays. */
    static Object plain(Object tree) {
        return tree != JsonNull.VALUE && hasNull(tree, 0) ? copy(tree, 0) : tree;
    }

    private static boolean hasNull(@Nullable Object tree, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        return switch (tree) {
            case JsonNull _ -> true;
            case Map<?, ?> map -> map.values().stream().anyMatch(part -> hasNull(part, depth + 1));
            case Collection<?> list -> list.stream().anyMatch(part -> hasNull(part, depth + 1));
            case null, default -> false;
        };
    }

    private static Object copy(Object tree, int depth) {
        return switch (tree) {
            case Object _ when depth > DEEPEST -> tree;
            case Map<?, ?> map -> {
                var copied = new LinkedHashMap<@Nullable Object, @Nullable Object>();
                map.forEach((key, part) -> copied.put(key, part(part, depth + 1)));
                yield copied;
            }
            case Collection<?> list -> {
                var copied = new ArrayList<@Nullable Object>();
                list.forEach(part -> copied.add(part(part, depth + 1)));
                yield copied;
            }
            default -> tree;
        };
    }

    private static @Nullable Object part(@Nullable Object part, int depth) {
        return part == null || part == JsonNull.VALUE ? null : copy(part, depth);
    }
}
