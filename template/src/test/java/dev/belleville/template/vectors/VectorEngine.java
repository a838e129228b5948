package dev.belleville.template.vectors;

import dev.belleville.core.cache.LocalMemoryCache;
import dev.belleville.core.i18n.Languages;
import dev.belleville.template.Engine;
import dev.belleville.template.Library;
import dev.belleville.template.Loaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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
                .convertsTime(Boolean.TRUE.equals(env.get("USE_TZ")));
    }

    static Engine of(Map<String, @Nullable Object> vector, Languages languages) {
        Map<String, @Nullable Object> settings = PythonValues.object(vector.get("engine"));
        Engine.Builder builder =
                builder(PythonValues.object(vector.get("env")))
                        .languages(languages)
                        .cache("default", LocalMemoryCache.of())
                        .cache("other", LocalMemoryCache.of())
                        .autoescape(Boolean.TRUE.equals(settings.get("autoescape")))
                        .stringIfInvalid(String.valueOf(settings.get("string_if_invalid")));
        for (Object layer : PythonValues.array(vector.get("layers"))) {
            var sources = new LinkedHashMap<String, String>();
            PythonValues.object(layer)
                    .forEach((name, source) -> sources.put(name, String.valueOf(source)));
            builder.loader(Loaders.memory(sources));
        }
        Engine own = Engine.builder().build();
        for (String library : PythonValues.object(settings.get("libraries")).keySet()) {
            if (own.library(library) == null) {
                builder.library(Library.builder(library).build());
            }
        }
        return builder.build();
    }

    static ZoneId zone(@Nullable Object name) {
        return ZoneId.of(String.valueOf(name));
    }
}
