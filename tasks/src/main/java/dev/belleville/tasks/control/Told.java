package dev.belleville.tasks.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker told, which may be anything: what is missing or of another type is empty. */
record Told(Map<String, @Nullable Object> members) {
    static Told of(@Nullable Object value) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return new Told(members);
    }

    String text(String name) {
        Object value = members.get(name);
        return value == null ? "" : value.toString();
    }

    double number(String name) {
        return members.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    Told within(String name) {
        return of(members.get(name));
    }

    Map<String, @Nullable Object> map(String name) {
        return within(name).members;
    }

    List<@Nullable Object> list(String name) {
        return items(members.get(name));
    }

    static List<@Nullable Object> items(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }
}
