package dev.belleville.rest.internal;

import dev.belleville.http.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists and objects in the names of a form: {@code lines[0]quantity=2}, {@code address.street=Elm}.
 */
public final class FormData {
    private FormData() {}

    /** The items of {@code name[0]}, {@code name[1]}, …, sorted; null where there are none. */
    public static @Nullable List<Object> list(MultiMap<?> form, String name) {
        var values = new TreeMap<String, Object>(FormData::compareNumbers);
        var objects = new TreeMap<String, Map<String, List<Object>>>(FormData::compareNumbers);
        form.map()
                .forEach((key, value) -> {
                    int close = key.indexOf(']');
                    if (!key.startsWith(name + "[") || !isNumber(key, name.length() + 1, close)) {
                        return;
                    }
                    String index = key.substring(name.length() + 1, close);
                    String rest = key.substring(close + 1);
                    if (rest.isEmpty()) {
                        objects.remove(index);
                        values.put(index, value);
                    } else {
                        values.remove(index);
                        objects.computeIfAbsent(index, _ -> new LinkedHashMap<>())
                                .put(rest, List.of(value));
                    }
                });
        objects.forEach((index, members) -> values.put(index, MultiMap.copyOf(members)));
        return values.isEmpty() ? null : List.copyOf(values.values());
    }

    /** The members of {@code name.first}, {@code name.second}, …; empty where there are none. */
    public static MultiMap<Object> object(MultiMap<?> form, String name) {
        var members = new LinkedHashMap<String, List<Object>>();
        form.lists()
                .forEach((key, values) -> {
                    if (key.startsWith(name + ".") && key.length() > name.length() + 1) {
                        members.put(key.substring(name.length() + 1), List.copyOf(values));
                    }
                });
        return MultiMap.copyOf(members);
    }

    private static boolean isNumber(String text, int from, int to) {
        boolean number = to > from;
        for (int i = from; i < to; i++) {
            number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return number;
    }

    private static int compareNumbers(String a, String b) {
        return new java.math.BigInteger(a).compareTo(new java.math.BigInteger(b));
    }
}
