package dev.belleville.template.vectors;

import dev.belleville.core.i18n.Formats;
import dev.belleville.template.Engine;
import dev.belleville.template.Library;
import dev.belleville.template.Loaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets up an engine as a recorded one was. */
final class VectorEngine {
    /** When the facts were recorded. */
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2021-06-15T12:34:56Z"), ZoneOffset.UTC);

    private VectorEngine() {}

    static Engine.Builder builder(Map<String, @Nullable Object> env) {
        return Engine.builder()
                .clock(CLOCK)
                .timeZone(zone(env.getOrDefault("TIME_ZONE", "UTC")))
                .convertsTime(Boolean.TRUE.equals(env.get("USE_TZ")))
                .formats(formats(env));
    }

    static Engine of(Map<String, @Nullable Object> vector) {
        Map<String, @Nullable Object> settings = PythonValues.object(vector.get("engine"));
        Engine.Builder builder =
                builder(PythonValues.object(vector.get("env")))
                        .autoescape(Boolean.TRUE.equals(settings.get("autoescape")))
                        .stringIfInvalid(String.valueOf(settings.get("string_if_invalid")));
        for (Object layer : PythonValues.array(vector.get("layers"))) {
            var sources = new LinkedHashMap<String, String>();
            PythonValues.object(layer)
                    .forEach((name, source) -> sources.put(name, String.valueOf(source)));
            builder.loader(Loaders.memory(sources));
        }
        for (String library : PythonValues.object(settings.get("libraries")).keySet()) {
            builder.library(Library.builder(library).build());
        }
        return builder.build();
    }

    static ZoneId zone(@Nullable Object name) {
        return ZoneId.of(String.valueOf(name));
    }

    private static Formats formats(Map<String, @Nullable Object> env) {
        boolean localised = Boolean.TRUE.equals(env.get("USE_L10N"));
        var patterns = new LinkedHashMap<>(Formats.ENGLISH.patterns());
        for (String pattern : List.copyOf(patterns.keySet())) {
            if (env.get(pattern) != null && !localised) {
                patterns.put(pattern, String.valueOf(env.get(pattern)));
            }
        }
        Object grouping = localised ? Integer.valueOf(3) : env.getOrDefault("NUMBER_GROUPING", 0);
        return Formats.ENGLISH
                .patterns(patterns)
                .numbers(
                        localised ? "." : text(env, "DECIMAL_SEPARATOR", "."),
                        localised ? "," : text(env, "THOUSAND_SEPARATOR", ","),
                        grouping instanceof Number number ? number.intValue() : 0)
                .useThousandSeparator(
                        localised && Boolean.TRUE.equals(env.get("USE_THOUSAND_SEPARATOR")));
    }

    private static String text(Map<String, @Nullable Object> env, String key, String other) {
        Object value = env.get(key);
        return value == null ? other : value.toString();
    }
}
