package dev.belleville.orm.meta;

import dev.belleville.orm.Choice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the constants of one enum are stored: by their value, or by their name. */
final class Choices {
    private final Map<String, Enum<?>> constants = new LinkedHashMap<>();

    Choices(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(value((Enum<?>) constant), (Enum<?>) constant);
        }
    }

    static String value(Enum<?> constant) {
        return constant instanceof Choice choice ? choice.value() : constant.name();
    }

    private static String label(Enum<?> constant) {
        if (constant instanceof Choice choice) {
            return choice.label();
        }
        String words = constant.name().replace('_', ' ');
        return words.substring(0, 1) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    /** The constant stored as {@code value}, or null where there is none. */
    @Nullable Enum<?> constant(String value) {
        return constants.get(value);
    }

    List<FieldSpec.Option> options() {
        return constants.entrySet().stream()
                .map(entry -> new FieldSpec.Option(entry.getKey(), label(entry.getValue())))
                .toList();
    }

    int longest() {
        return constants.keySet().stream().mapToInt(String::length).max().orElse(0);
    }
}
