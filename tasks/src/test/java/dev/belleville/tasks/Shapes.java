package dev.belleville.tasks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values with a number in the place of each id, counted as they come: two messages are alike where
 * the same ids stand in the same places. Reprs of lists and tuples are one, and what is null among
 * options is not there.
 */
final class Shapes {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, String> numbers = new HashMap<>();

    @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case String text when ID.matcher(text).matches() ->
                    numbers.computeIfAbsent(text, _ -> "id " + (numbers.size() + 1));
            case Map<?, ?> map -> {
                var shape = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, item) ->
                        shape.put(
                                key.toString(),
                                key.toString().endsWith("repr") && item instanceof String repr
                                        ? repr(repr)
                                        : of(item)));
                yield map.containsKey("subtask_type") ? withoutNulls(shape) : shape;
            }
            case List<?> list -> {
                var shape = new ArrayList<@Nullable Object>();
                list.forEach(item -> shape.add(of(item)));
                yield shape;
            }
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> withoutNulls(
            Map<String, @Nullable Object> signature) {
        var options = new LinkedHashMap<Object, @Nullable Object>();
        if (signature.get("options") instanceof Map<?, ?> all) {
            all.forEach((name, value) -> {
                if (value != null && !name.equals("add_to_parent")) {
                    options.put(name, value);
                }
            });
        }
        signature.put("options", options);
        return signature;
    }

    private static String repr(String repr) {
        return repr.replace('[', '(').replace(']', ')').replace(",)", ")");
    }
}
