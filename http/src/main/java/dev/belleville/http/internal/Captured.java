package dev.belleville.http.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the patterns of one route captured. */
final class Captured {
    final Map<String, Object> arguments = new LinkedHashMap<>(4);
    List<String> positional = List.of();

    void put(String name, Object value) {
        arguments.put(name, value);
    }

    /** Keeps what groups without a name captured, after those of the patterns before. */
    void addPositional(List<String> values) {
        if (!values.isEmpty()) {
            var all = new ArrayList<>(positional);
            all.addAll(values);
            positional = all;
        }
    }
}
