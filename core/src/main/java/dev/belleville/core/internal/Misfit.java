package dev.belleville.core.internal;

import dev.belleville.core.TypeName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** A value of a tree that is not of the type it should be, in words for whoever wrote it. */
final class Misfit {
    private static final int SHOWN = 40;

    private static final Map<Class<?>, String> EXAMPLES =
            Map.of(
                    LocalDate.class, "2026-11-23",
                    LocalTime.class, "06:47:00",
                    LocalDateTime.class, "2026-11-23T06:47:00",
                    OffsetDateTime.class, "2026-11-23T06:47:00+01:00",
                    ZonedDateTime.class, "2026-11-23T06:47:00+01:00",
                    Instant.class, "2026-11-23T06:47:00Z",
                    Duration.class, "PT90S",
                    UUID.class, "f1a5129b-0c65-4e3a-9d57-2b1f6f0f8a11");

    private Misfit() {}

    /** What is wrong with {@code tree}; null where the error's own words have to do. */
    static @Nullable String of(JacksonException e, @Nullable Object tree) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    name(unknown.getReferringClass())
                            + " has no such name, but "
                            + known(unknown)
                            + ".";
            case MismatchedInputException wrong
                    when wrong.getTargetType() != null && isOfJackson(wrong.getOriginalMessage()) ->
                    unlike(at(tree, e.getPath()), wrong.getTargetType());
            default -> null;
        };
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** Rather than what our own readers say of numbers. */
    private static boolean isOfJackson(String message) {
        return message.startsWith("Cannot coerce ")
                || message.startsWith("Cannot deserialize value ")
                || message.startsWith("Cannot map ");
    }

    private static @Nullable Object at(
            @Nullable Object tree, List<JacksonException.Reference> path) {
        Object value = tree;
        for (JacksonException.Reference step : path) {
            value =
                    switch (value) {
                        case Map<?, ?> map -> map.get(step.getPropertyName());
                        case List<?> list when step.getIndex() >= 0 -> list.get(step.getIndex());
                        case null, default -> new Object(); // it was no tree
                    };
        }
        return value;
    }

    private static String unlike(@Nullable Object value, Class<?> type) {
        Class<?> wanted = // the parser names the whole where an item is wrong
                type.isArray() && !(value instanceof List<?>) ? type.componentType() : type;
        return shown(value) + " is no " + name(wanted) + example(wanted);
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text ->
                    "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
            case Map<?, ?> _ -> "a map";
            case List<?> _ -> "a list";
            case Number _, Boolean _ -> value + " (" + value.getClass().getSimpleName() + ")";
            default -> "a value of another type";
        };
    }

    /** Without the packages of what everybody knows. */
    private static String name(Class<?> type) {
        return type.getName().startsWith("java.") || type.isArray()
                ? type.getSimpleName()
                : TypeName.of(type);
    }

    private static String example(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(one -> ((Enum<?>) one).name())
                    .collect(Collectors.joining(", ", ", which is one of ", ""));
        }
        String example = EXAMPLES.get(type);
        return example == null ? "" : ", such as " + example;
    }
}
