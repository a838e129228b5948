package dev.belleville.web.sessions;

import dev.belleville.core.SafeString;
import dev.belleville.http.HttpDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Flask's tags: a value that JSON has no form for is an object of one member, whose name says what
 * it is. Tuples, bytes, safe texts, UUIDs and moments have tags, and so do objects that look like
 * one. Flask's TaggedJSONSerializer.
 */
final class TaggedJson {
    private static final List<String> TAGS = List.of(" di", " t", " b", " m", " u", " d");
    private static final String ESCAPE = "__";

    private TaggedJson() {}

    /** The tree with tags. */
    static @Nullable Object tag(@Nullable Object value) {
        return switch (value) {
            case FlaskTuple tuple -> Map.of(" t", tagAll(tuple));
            case byte[] bytes -> Map.of(" b", Base64.getEncoder().encodeToString(bytes));
            case SafeString text -> Map.of(" m", text.toString());
            case UUID id -> Map.of(" u", id.toString().replace("-", ""));
            case Instant moment -> Map.of(" d", HttpDate.format(moment));
            case List<?> list -> tagAll(list);
            case Map<?, ?> map -> tagMap(map);
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> tagAll(List<?> list) {
        var tagged = new ArrayList<@Nullable Object>();
        list.forEach(item -> tagged.add(tag(item)));
        return tagged;
    }

    private static Map<String, @Nullable Object> tagMap(Map<?, ?> map) {
        var tagged = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, item) -> tagged.put(String.valueOf(name), tag(item)));
        if (tagged.size() == 1) {
            String name = tagged.firstEntry().getKey();
            if (TAGS.contains(name)) {
                var escaped = new LinkedHashMap<String, @Nullable Object>();
                escaped.put(name + ESCAPE, tagged.get(name));
                return Map.of(" di", escaped);
            }
        }
        return tagged;
    }

    /**
     * The tree without tags.
     *
     * @throws IllegalArgumentException where a tag holds what it cannot
     */
    static @Nullable Object untag(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                var plain = new ArrayList<@Nullable Object>();
                list.forEach(item -> plain.add(untag(item)));
                yield plain;
            }
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, item) -> plain.put(String.valueOf(name), untag(item)));
                yield plain.size() == 1 ? untag(plain, plain.firstEntry().getKey()) : plain;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object untag(Map<String, @Nullable Object> map, String tag) {
        Object item = map.get(tag);
        return switch (tag) {
            case " t" -> FlaskTuple.of(is(List.class, item));
            case " b" -> Base64.getMimeDecoder().decode(is(String.class, item));
            case " m" -> new SafeString(is(String.class, item));
            case " u" -> uuid(is(String.class, item));
            case " d" -> HttpDate.parse(is(String.class, item)); // null for none, as in Flask
            case " di" -> unescaped(is(Map.class, item));
            default -> map;
        };
    }

    private static <T> T is(Class<T> type, @Nullable Object item) {
        if (!type.isInstance(item)) {
            throw new IllegalArgumentException("A tag holds no " + type.getSimpleName() + ".");
        }
        return type.cast(item);
    }

    private static UUID uuid(String digits) {
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new IllegalArgumentException("A tag holds no UUID.");
        }
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }

    private static Map<String, @Nullable Object> unescaped(Map<?, ?> map) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, item) -> {
            String text = String.valueOf(name);
            plain.put(
                    text.endsWith(ESCAPE)
                            ? text.substring(0, text.length() - ESCAPE.length())
                            : text,
                    item);
        });
        return plain;
    }
}
