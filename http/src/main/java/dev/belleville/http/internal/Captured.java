package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the patterns of one route captured, level by level; most routes that are tried, nothing. */
final class Captured {
    private @Nullable Map<String, Object> arguments;
    private List<String> positional = List.of();
    private List<String> own = List.of();
    private boolean named;

    void put(String name, Object value) {
        named = true;
        arguments().put(name, value);
    }

    /** Keeps what groups of the current level without a name captured. */
    void addPositional(List<String> values) {
        own = joined(own, values);
    }

    /**
     * Ends a level, which adds {@code defaults}. Names push out what stands outside without one, as
     * in Django.
     *
     * @param last whether it is the route's own
     */
    void end(Map<String, Object> defaults, boolean last) {
        if (!defaults.isEmpty()) {
            named = true;
            arguments().putAll(defaults);
        }
        positional = joined(named ? List.of() : positional, named && !last ? List.of() : own);
        own = List.of();
        named = false;
    }

    /** By name; not to be changed. */
    Map<String, Object> byName() {
        return arguments == null ? Map.of() : arguments;
    }

    /** What counts without a name. */
    List<String> positional() {
        return positional;
    }

    private Map<String, Object> arguments() {
        if (arguments == null) {
            arguments = new LinkedHashMap<>(4);
        }
        return arguments;
    }

    private static List<String> joined(List<String> before, List<String> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() ? after : before;
        }
        var all = new ArrayList<>(before);
        all.addAll(after);
        return all;
    }
}
