package dev.belleville.core.cache;

import dev.belleville.core.SafeString;
import dev.belleville.core.Surrogates;
import dev.belleville.core.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Trees of values as trees of JSON and back. Texts, booleans, Longs, null and lists are what JSON
 * has; maps with text keys are its objects; the rest is an object whose one member is called by the
 * type's tag: {@code {"$date": "2026-11-22"}}.
 */
final class TaggedJson {
    private static final int DEEPEST = 100;
    private static final String TAG = "$";

    private TaggedJson() {}

    static @Nullable Object tag(@Nullable Object value, NamedTypes types) {
        return tag(value, types, 0);
    }

    private static @Nullable Object tag(@Nullable Object value, NamedTypes types, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "The cache cannot keep values nested deeper than " + DEEPEST + " levels.");
        }
        return switch (value) {
            case null -> null;
            case String text -> whole(text);
            case Boolean flag -> flag;
            case Long number -> number;
            case Integer it -> tagged("int", it);
            case Short it -> tagged("short", it);
            case Byte it -> tagged("byte", it);
            case Character it -> tagged("char", whole(it.toString()));
            case Double it -> tagged("double", it.toString());
            case Float it -> tagged("float", it.toString());
            case BigInteger it -> tagged("integer", it.toString());
            case BigDecimal it -> tagged("decimal", it.toString());
            case byte[] it -> tagged("bytes", Base64.getEncoder().encodeToString(it));
            case UUID it -> tagged("uuid", it.toString());
            case Instant it -> tagged("instant", it.toString());
            case LocalDate it -> tagged("date", it.toString());
            case LocalTime it -> tagged("time", it.toString());
            case LocalDateTime it -> tagged("datetime", it.toString());
            case OffsetDateTime it -> tagged("offset", it.toString());
            case ZonedDateTime it -> tagged("zoned", it.toString());
            case ZoneId it -> tagged("zone", it.getId());
            case Duration it -> tagged("duration", it.toString());
            case URI it -> tagged("uri", it.toString());
            case SafeString it -> tagged("safe", whole(it.toString()));
            case List<?> list -> all(list, types, depth);
            case Set<?> set -> tagged("set", all(set, types, depth));
            case Map<?, ?> map -> map(map, types, depth);
            case Enum<?> it -> {
                String name = it.getDeclaringClass().getName();
                types.enumType(name);
                yield tagged("enum", List.of(name, it.name()));
            }
            case Record it -> {
                String name = it.getClass().getName();
                Map<String, @Nullable Object> parts = types.record(name).parts(it);
                yield tagged("record", List.of(name, plain(parts, types, depth)));
            }
            default ->
                    throw new IllegalArgumentException(
                            "The cache cannot keep a "
                                    + TypeName.of(value.getClass())
                                    + "; keep texts, numbers, times, bytes, records, lists or maps.");
        };
    }

    /** {@code text}, if it can be written. */
    static String whole(String text) {
        int lone = Surrogates.findLone(text);
        if (lone >= 0) {
            throw new IllegalArgumentException(
                    "The cache cannot keep a text with "
                            + Surrogates.name(text.charAt(lone))
                            + " in it, half of a surrogate pair.");
        }
        return text;
    }

    private static Map<String, Object> tagged(String tag, Object json) {
        return Map.of(TAG + tag, json);
    }

    private static List<@Nullable Object> all(
            Iterable<? extends @Nullable Object> values, NamedTypes types, int depth) {
        var all = new ArrayList<@Nullable Object>();
        values.forEach(value -> all.add(tag(value, types, depth + 1)));
        return all;
    }

    /** An object where its members cannot be taken for tags, else pairs. */
    private static Object map(
            Map<? extends @Nullable Object, ? extends @Nullable Object> map,
            NamedTypes types,
            int depth) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String name) || name.startsWith(TAG)) {
                var pairs = new ArrayList<@Nullable Object>();
                map.forEach((one, value) -> {
                    pairs.add(tag(one, types, depth + 1));
                    pairs.add(tag(value, types, depth + 1));
                });
                return tagged("map", pairs);
            }
        }
        return plain(map, types, depth);
    }

    private static Map<String, @Nullable Object> plain(
            Map<? extends @Nullable Object, ? extends @Nullable Object> map,
            NamedTypes types,
            int depth) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> plain.put(whole((String) key), tag(value, types, depth + 1)));
        return plain;
    }

    static @Nullable Object untag(@Nullable Object json, NamedTypes types) {
        return switch (json) {
            case null -> null;
            case Integer number -> number.longValue();
            case List<?> list -> Collections.unmodifiableList(each(list, types));
            case Map<?, ?> object -> object(object, types);
            default -> json;
        };
    }

    private static List<@Nullable Object> each(
            List<? extends @Nullable Object> list, NamedTypes types) {
        var each = new ArrayList<@Nullable Object>(list.size());
        list.forEach(value -> each.add(untag(value, types)));
        return each;
    }

    private static @Nullable Object object(Map<?, ?> object, NamedTypes types) {
        if (object.size() == 1) {
            var only = object.entrySet().iterator().next();
            String name = (String) only.getKey();
            Object content = only.getValue();
            if (name.startsWith(TAG) && content != null) {
                return untagged(name.substring(TAG.length()), content, types);
            }
        }
        return Collections.unmodifiableMap(members(object, types));
    }

    private static Map<String, @Nullable Object> members(Map<?, ?> object, NamedTypes types) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((key, value) -> members.put((String) key, untag(value, types)));
        return members;
    }

    private static Object untagged(String tag, Object json, NamedTypes types) {
        return switch (tag) {
            case "int" -> ((Number) json).intValue();
            case "short" -> ((Number) json).shortValue();
            case "byte" -> ((Number) json).byteValue();
            case "map" -> pairs(each((List<?>) json, types));
            case "set" ->
                    Collections.unmodifiableSet(new LinkedHashSet<>(each((List<?>) json, types)));
            case "enum" -> {
                List<?> parts = (List<?>) json;
                yield types.constant((String) parts.get(0), (String) parts.get(1));
            }
            case "record" -> {
                List<?> parts = (List<?>) json;
                yield types.record((String) parts.get(0))
                        .make(members((Map<?, ?>) parts.get(1), types));
            }
            default -> ofText(tag, (String) json);
        };
    }

    private static Map<@Nullable Object, @Nullable Object> pairs(List<@Nullable Object> flat) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            map.put(flat.get(i), flat.get(i + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object ofText(String tag, String text) {
        return switch (tag) {
            case "char" -> text.charAt(0);
            case "double" -> Double.valueOf(text);
            case "float" -> Float.valueOf(text);
            case "integer" -> new BigInteger(text);
            case "decimal" -> new BigDecimal(text);
            case "bytes" -> Base64.getDecoder().decode(text);
            case "uuid" -> UUID.fromString(text);
            case "instant" -> Instant.parse(text);
            case "date" -> LocalDate.parse(text);
            case "time" -> LocalTime.parse(text);
            case "datetime" -> LocalDateTime.parse(text);
            case "offset" -> OffsetDateTime.parse(text);
            case "zoned" -> ZonedDateTime.parse(text);
            case "zone" -> ZoneId.of(text);
            case "duration" -> Duration.parse(text);
            case "uri" -> URI.create(text);
            case "safe" -> new SafeString(text);
            default -> throw new IllegalArgumentException("There is no type $" + tag + " here.");
        };
    }
}
