package dev.belleville.rest.vectors;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Choice;
import dev.belleville.orm.Manager;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as the facts write them, and back. */
public final class VectorValues {
    private VectorValues() {}

    public static @Nullable Object decode(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> {
                var decoded = new ArrayList<@Nullable Object>();
                list.forEach(item -> decoded.add(decode(item)));
                yield decoded;
            }
            case Map<?, ?> map when map.get("$type") instanceof String type -> typed(type, map);
            case Map<?, ?> map -> {
                var decoded = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> decoded.put(key, decode(item)));
                yield decoded;
            }
            case null, default -> value;
        };
    }

    private static @Nullable Object typed(String type, Map<?, ?> map) {
        return switch (type) {
            case "empty" -> SerializerField.ABSENT;
            case "decimal" -> decimal(text(map, "v"));
            case "float" ->
                    Double.valueOf(text(map, "v").replace("inf", "Infinity").replace("nan", "NaN"));
            case "uuid" -> UUID.fromString(text(map, "v"));
            case "date" -> LocalDate.parse(text(map, "v"));
            case "time" -> time(map);
            case "datetime" -> instant(map);
            case "timedelta" ->
                    Duration.ofDays(number(map, "days"))
                            .plusSeconds(number(map, "seconds"))
                            .plusNanos(number(map, "us") * 1000);
            case "model" ->
                    Manager.of(
                                    Library.model(
                                            map.get("class") == null
                                                    ? map.get("model")
                                                    : map.get("class")))
                            .get(number(map, "pk"));
            default -> throw new NotCovered("a value of Python's type " + type);
        };
    }

    private static BigDecimal decimal(String text) {
        if (text.toLowerCase(java.util.Locale.ROOT).contains("n")) {
            throw new NotCovered("a decimal that is not finite");
        }
        return new BigDecimal(text);
    }

    private static LocalTime time(Map<?, ?> map) {
        if (map.get("tz") != null) {
            throw new NotCovered("a time of day with a time zone");
        }
        return LocalTime.parse(text(map, "v"));
    }

    private static Instant instant(Map<?, ?> map) {
        if (!(map.get("tz") instanceof Map<?, ?> zone)) {
            throw new NotCovered("a datetime without a time zone");
        }
        return LocalDateTime.parse(text(map, "v"))
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(number(zone, "offset_s"));
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }

    private static long number(Map<?, ?> map, String key) {
        return ((Number) map.get(key)).longValue();
    }

    /** Both sides in one form, so that they can be compared: numbers by value and kind. */
    public static @Nullable Object comparable(@Nullable Object value) {
        return switch (value) {
            case BigDecimal decimal -> (Object) ("float " + decimal.doubleValue());
            case Double number -> "float " + number;
            case Number number -> "int " + number;
            case Values values -> comparable(values.asMap());
            case BaseModel row -> row.getClass().getSimpleName() + " " + row.pk();
            case Choice choice -> choice.value();
            case List<?> list -> {
                var all = new ArrayList<@Nullable Object>();
                list.forEach(item -> all.add(comparable(item)));
                yield all;
            }
            case Map<?, ?> map -> {
                var all = new ArrayList<@Nullable Object>();
                map.forEach((key, item) -> all.add(key + "=" + comparable(item)));
                yield all;
            }
            case null, default -> value;
        };
    }
}
