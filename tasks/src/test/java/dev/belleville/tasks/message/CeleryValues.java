package dev.belleville.tasks.message;

import dev.belleville.tasks.CeleryFacts.LeftOut;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of a recorded call, with their tags, as Java's. */
public final class CeleryValues {
    private CeleryValues() {}

    /** The value that a tagged one stands for. */
    public static @Nullable Object decode(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list(list);
            case Map<?, ?> map when map.size() == 1 && first(map).startsWith("$") ->
                    tagged(first(map), map.values().iterator().next());
            case Map<?, ?> map -> {
                var decoded = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, item) -> decoded.put(key.toString(), decode(item)));
                yield decoded;
            }
            case null, default -> value;
        };
    }

    private static String first(Map<?, ?> map) {
        return map.keySet().iterator().next().toString();
    }

    private static List<@Nullable Object> list(Object list) {
        var decoded = new ArrayList<@Nullable Object>();
        ((List<?>) list).forEach(item -> decoded.add(decode(item)));
        return decoded;
    }

    private static Object tagged(String tag, @Nullable Object value) {
        String text = String.valueOf(value);
        return switch (tag) {
            case "$datetime" ->
                    text.indexOf('+') > 0 || text.lastIndexOf('-') > 8
                            ? OffsetDateTime.parse(text)
                            : LocalDateTime.parse(text);
            case "$date" -> LocalDate.parse(text);
            case "$time" -> LocalTime.parse(text);
            case "$timedelta" ->
                    Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
            case "$uuid" -> UUID.fromString(text);
            case "$decimal" -> new BigDecimal(text);
            case "$bytes" -> Base64.getDecoder().decode(text);
            case "$set" -> Set.copyOf(list(value == null ? List.of() : value));
            case "$float" -> Double.valueOf(text.replace("inf", "Infinity").replace("nan", "NaN"));
            case "$tuple" -> throw new LeftOut("tuples among arguments, which are lists to Java");
            default -> throw new LeftOut("a value tagged " + tag);
        };
    }
}
