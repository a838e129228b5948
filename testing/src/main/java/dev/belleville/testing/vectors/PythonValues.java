package dev.belleville.testing.vectors;

import dev.belleville.core.SafeString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of Python's as the facts write them, as Java's. */
public final class PythonValues {
    private PythonValues() {}

    /**
     * The value: lists, maps, texts and numbers (a decimal fraction is a double), dates and times
     * of {@code java.time}, patterns, bytes.
     *
     * @throws NotCovered if Java has nothing like it
     */
    public static @Nullable Object decode(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list(list);
            case Map<?, ?> map when map.get("$type") instanceof String type ->
                    typed(type, Fact.of(map));
            case Map<?, ?> map -> {
                var decoded = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, item) -> decoded.put(key, decode(item)));
                yield decoded;
            }
            case BigDecimal number -> number.doubleValue();
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> list(List<?> list) {
        var decoded = new ArrayList<@Nullable Object>();
        list.forEach(item -> decoded.add(decode(item)));
        return decoded;
    }

    private static @Nullable Object typed(String type, Fact map) {
        return switch (type) {
            case "decimal" -> decimal(map.text("v"));
            case "float" ->
                    Double.valueOf(map.text("v").replace("inf", "Infinity").replace("nan", "NaN"));
            case "uuid" -> UUID.fromString(map.text("v"));
            case "date" -> LocalDate.parse(map.text("v"));
            case "time" -> time(map);
            case "datetime" -> moment(map);
            case "timedelta" ->
                    Duration.ofDays(map.number("days"))
                            .plusSeconds(map.number("seconds"))
                            .plusNanos(map.number("us") * 1000L);
            case "bytes" -> Base64.getDecoder().decode(map.text("b64"));
            case "tuple", "set", "frozenset", "queryset" -> list(map.list("v"));
            case "safe" -> new SafeString(map.text("v"));
            case "lazy", "str_subclass" -> map.text("v");
            case "regex" -> pattern(map.text("pattern"), map.list("flags"));
            default -> throw new NotCovered("a value of Python's type " + type);
        };
    }

    /** A pattern of Python's as one of Java's. */
    public static Pattern pattern(String regex, List<?> flags) {
        int java = 0;
        for (Object flag : flags) {
            java |=
                    switch (flag.toString()) {
                        case "IGNORECASE", "I" -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                        case "MULTILINE", "M" -> Pattern.MULTILINE;
                        case "DOTALL", "S" -> Pattern.DOTALL;
                        case "UNICODE", "U" -> Pattern.UNICODE_CHARACTER_CLASS;
                        default -> throw new NotCovered("a flag " + flag + " of patterns");
                    };
        }
        return Pattern.compile(regex.replace("\\Z", "\\z"), java);
    }

    private static BigDecimal decimal(String text) {
        if (text.toLowerCase(Locale.ROOT).contains("n")) {
            throw new NotCovered("a decimal that is not finite");
        }
        return new BigDecimal(text);
    }

    private static LocalTime time(Fact map) {
        if (map.get("tz") != null) {
            throw new NotCovered("a time of day with a time zone");
        }
        return LocalTime.parse(map.text("v"));
    }

    private static Object moment(Fact map) {
        LocalDateTime local = LocalDateTime.parse(map.text("v"));
        return map.get("tz") == null
                ? local
                : OffsetDateTime.of(
                        local, ZoneOffset.ofTotalSeconds(map.object("tz").number("offset_s")));
    }
}
