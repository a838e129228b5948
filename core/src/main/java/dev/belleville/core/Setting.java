package dev.belleville.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * One key of the configuration: its name, its type, its default and how its text is read.
 *
 * <p>Each room and each app declares its settings as constants; {@link Settings#get} gives the
 * value of one, typed. Keys are Django's names in camel case ({@code sessionCookieAge}); the
 * environment spells them {@code BELLE_SESSION_COOKIE_AGE}.
 *
 * @param key the name in files and flags
 * @param defaultValue the value where no source names the key
 * @param help one line for {@code belle check} and the documentation
 * @param parser text to value; throws {@link IllegalArgumentException} with what would be right
 * @param <T> the value's type
 */
public record Setting<T>(String key, T defaultValue, String help, Function<String, T> parser) {

    /** A setting of text. */
    public static Setting<String> text(String key, String defaultValue, String help) {
        return new Setting<>(key, defaultValue, help, text -> text);
    }

    /** A setting that is on or off; {@code true, false, 1, 0, yes, no, on, off} are understood. */
    public static Setting<Boolean> flag(String key, boolean defaultValue, String help) {
        return new Setting<>(key, defaultValue, help, Setting::parseFlag);
    }

    /** A setting of whole numbers between {@code min} and {@code max}, both included. */
    public static Setting<Integer> integer(
            String key, int defaultValue, int min, int max, String help) {
        return new Setting<>(key, defaultValue, help, text -> parseInteger(text, min, max));
    }

    /**
     * A setting of durations: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, or plain seconds.
     */
    public static Setting<Duration> duration(String key, Duration defaultValue, String help) {
        return new Setting<>(key, defaultValue, help, Setting::parseDuration);
    }

    /** A setting of sizes in bytes: {@code 65536}, {@code 64k}, {@code 10m}. */
    public static Setting<Long> bytes(String key, long defaultValue, String help) {
        return new Setting<>(key, defaultValue, help, Setting::parseBytes);
    }

    /** A setting of several texts, separated by commas where it is written as text. */
    public static Setting<List<String>> list(String key, List<String> defaultValue, String help) {
        return new Setting<>(
                key,
                List.copyOf(defaultValue),
                help,
                text ->
                        Arrays.stream(text.split(","))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .toList());
    }

    /**
     * A setting of names with values, empty by default; where it is written as text it is an object
     * of JSON, such as {@code {"visibility_timeout": 7200}}. What is null there is left out.
     */
    public static Setting<Map<String, Object>> map(String key, String help) {
        return new Setting<>(key, Map.of(), help, Setting::parseMap);
    }

    /** A setting that masks itself wherever settings are shown; empty by default. */
    public static Setting<Secret> secret(String key, String help) {
        return new Setting<>(key, new Secret(""), help, Secret::new);
    }

    /**
     * The name in the environment: {@code sessionCookieAge} is {@code BELLE_SESSION_COOKIE_AGE}.
     */
    public String environmentName() {
        var name = new StringBuilder("BELLE_");
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_');
            }
            name.append(Character.toUpperCase(c));
        }
        return name.toString();
    }

    private static boolean parseFlag(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    private static int parseInteger(String text, int min, int max) {
        int value;
        try {
            value = Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("write a whole number", e);
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException("write a number from " + min + " to " + max);
        }
        return value;
    }

    private static Duration parseDuration(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith("ms")) {
                return Duration.ofMillis(amount(lower, 2));
            }
            if (lower.endsWith("s")) {
                return Duration.ofSeconds(amount(lower, 1));
            }
            if (lower.endsWith("m")) {
                return Duration.ofMinutes(amount(lower, 1));
            }
            if (lower.endsWith("h")) {
                return Duration.ofHours(amount(lower, 1));
            }
            return Duration.ofSeconds(amount(lower, 0));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("write a duration such as 500ms, 30s, 5m or 2h", e);
        }
    }

    private static long parseBytes(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (lower.endsWith("k")) {
                return Math.multiplyExact(amount(lower, 1), 1024);
            }
            if (lower.endsWith("m")) {
                return Math.multiplyExact(amount(lower, 1), 1024 * 1024);
            }
            return amount(lower, 0);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("write a size such as 65536, 64k or 10m", e);
        }
    }

    private static Map<String, Object> parseMap(String text) {
        Object tree;
        try {
            tree = text.isBlank() ? Map.of() : Json.parse(text);
        } catch (JsonError e) {
            throw new IllegalArgumentException("write an object of JSON: " + e.getMessage(), e);
        }
        if (!(tree instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException("write an object of JSON, such as {\"name\": 1}");
        }
        var values = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> {
            if (value != null) {
                values.put(String.valueOf(name), value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private static long amount(String text, int unitLength) {
        long value = Long.parseLong(text.substring(0, text.length() - unitLength).strip());
        if (value < 0) {
            throw new NumberFormatException("negative");
        }
        return value;
    }
}
