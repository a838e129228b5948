package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Absent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a template and those that it extends share: what they were given, set at the top, blocks.
 */
final class Context {
    private final Map<String, ? extends @Nullable Object> given;
    private final @Nullable Frame around;
    private final Map<String, @Nullable Object> own = new HashMap<>();
    private final Set<String> imported = new HashSet<>();
    private final Map<String, List<BlockNode>> blocks = new HashMap<>();

    /** For a template that was given these values, or sees those around it. */
    Context(Map<String, ? extends @Nullable Object> given, @Nullable Frame around) {
        this.given = given;
        this.around = around;
    }

    @Nullable Object find(String name, Render render) {
        Object value = own.isEmpty() ? null : own.get(name);
        if (value != null || (!own.isEmpty() && own.containsKey(name))) {
            return value;
        }
        if (around != null) {
            return around.find(name);
        }
        value = given.get(name);
        return value != null || given.containsKey(name)
                ? render.opened(value)
                : render.global(name);
    }

    void set(String name, @Nullable Object value) {
        own.put(name, value);
        imported.remove(name);
    }

    void bring(String name, @Nullable Object value) {
        own.put(name, value);
        imported.add(name);
    }

    /** What others may import. */
    @Nullable Object exported(String name) {
        return name.startsWith("_") || imported.contains(name) || !own.containsKey(name)
                ? Absent.VALUE
                : own.get(name);
    }

    /** Adds the blocks of one more template on the way up. */
    void add(Map<String, BlockNode> more) {
        more.forEach(
                (name, block) -> blocks.computeIfAbsent(name, _ -> new ArrayList<>(2)).add(block));
    }

    /** The blocks of a name, the one of the outermost child first. */
    List<BlockNode> blocks(String name) {
        return blocks.getOrDefault(name, List.of());
    }
}
