package dev.belleville.template.vectors;

import dev.belleville.core.SafeString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vectors' encoding of Python values: plain JSON for the plain ones, <code>
 * {"$type": …}</code> for the rest. A tuple becomes an array, a callable a Supplier.
 */
public final class PythonValues {
    private PythonValues() {}

    /** A value that has no counterpart in Java. */
    public static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String what) {
            super(what);
        }
    }

    /**
     * The Java value that {@code json} describes.
     *
     * @throws Unsupported if there is none
     */
    public static @Nullable Object decode(@Nullable Object json) {
        return switch (json) {
            case BigDecimal number -> number.doubleValue();
            case List<?> list -> list(list);
            case Map<?, ?> map -> map.containsKey("$type") ? typed(object(map)) : dict(object(map));
            case null -> null;
            default -> json;
        };
    }

    /** The members of an encoded dict, decoded. */
    public static Map<String, @Nullable Object> decodeMembers(@Nullable Object json) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        object(json).forEach((key, value) -> members.put(key, decode(value)));
        return members;
    }

    /** A JSON object as it is. */
    @SuppressWarnings("unchecked") // a JSON object has text keys
    public static Map<String, @Nullable Object> object(@Nullable Object json) {
        return json == null ? Map.of() : (Map<String, @Nullable Object>) json;
    }

    /** A JSON array as it is. */
    public static List<?> array(@Nullable Object json) {
        return json == null ? List.of() : (List<?>) json;
    }

    private static List<@Nullable Object> list(List<?> json) {
        var list = new ArrayList<@Nullable Object>();
        json.forEach(item -> list.add(decode(item)));
        return list;
    }

    private static Object dict(Map<String, @Nullable Object> json) {
        if (json.containsKey("$raises")) {
            throw new Unsupported("a value that raises");
        }
        return decodeMembers(json);
    }

    private static @Nullable Object typed(Map<String, @Nullable Object> json) {
        Object v = json.get("v");
        return switch (text(json.get("$type"))) {
            case "float" -> real(text(v));
            case "safe" -> new SafeString(text(v));
            case "lazy", "lazyobject", "str_subclass" -> {
                if (json.containsKey("$raises")) {
                    throw new Unsupported("a lazy value that raises");
                }
                yield decode(v);
            }
            case "datetime" -> dateTime(json);
            case "date" -> LocalDate.parse(text(v));
            case "time" -> time(json);
            case "timedelta" ->
                    Duration.ofDays(integer(json.get("days")))
                            .plusSeconds(integer(json.get("seconds")))
                            .plusNanos(integer(json.get("us")) * 1000L);
            case "decimal" -> decimal(text(v));
            case "uuid" -> UUID.fromString(text(v));
            case "range" -> range(json);
            case "tuple" -> list(array(v)).toArray();
            case "set", "frozenset" -> new LinkedHashSet<>(list(array(v)));
            case "dict", "defaultdict" -> pairs(v);
            case "iterator" -> list(array(v)).iterator();
            case "iterable", "queryset" -> list(array(v));
            case "tz" -> zone(json);
            case "callable" -> PythonObject.callable(json);
            case "object" -> PythonObject.of(json);
            default -> throw new Unsupported("the type " + json.get("$type"));
        };
    }

    private static double real(String text) {
        return switch (text) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new Unsupported("a decimal that is no number");
        }
    }

    private static Object dateTime(Map<String, @Nullable Object> json) {
        LocalDateTime local = LocalDateTime.parse(text(json.get("v")));
        if (json.get("tz") == null) {
            return local;
        }
        Map<String, @Nullable Object> tz = object(json.get("tz"));
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(integer(tz.get("offset_s")));
        return ZonedDateTime.ofInstant(local, offset, zone(tz));
    }

    private static LocalTime time(Map<String, @Nullable Object> json) {
        if (json.get("tz") != null) {
            throw new Unsupported("a time with a zone");
        }
        return LocalTime.parse(text(json.get("v")));
    }

    private static ZoneId zone(Map<String, @Nullable Object> json) {
        Object name = json.get("zone");
        return name != null
                ? ZoneId.of(name.toString())
                : ZoneOffset.ofTotalSeconds(integer(json.get("offset_s")));
    }

    private static List<Long> range(Map<String, @Nullable Object> json) {
        long start = integer(json.get("start"));
        long stop = integer(json.get("stop"));
        long step = integer(json.get("step"));
        int count = (int) Math.max(0, Math.ceilDiv(stop - start, step));
        return IntStream.range(0, count).mapToObj(i -> start + i * step).toList();
    }

    private static Map<@Nullable Object, @Nullable Object> pairs(@Nullable Object json) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        if (json instanceof Map<?, ?> members) {
            members.forEach((key, value) -> map.put(key, decode(value)));
        } else {
            array(json).forEach(pair -> map.put(item(pair, 0), item(pair, 1)));
        }
        return map;
    }

    private static @Nullable Object item(@Nullable Object pair, int index) {
        Object item = decode(array(pair).get(index));
        return item instanceof Object[] tuple ? List.of(tuple) : item;
    }

    private static int integer(@Nullable Object json) {
        return json == null ? 0 : ((Number) json).intValue();
    }

    private static String text(@Nullable Object json) {
        return String.valueOf(json);
    }
}
