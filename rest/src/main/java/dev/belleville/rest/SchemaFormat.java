package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.http.MediaType;
import dev.belleville.rest.internal.YamlText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the description of an API is written, for people to read as well. */
enum SchemaFormat implements Renderer {
    JSON("application/json") {
        @Override
        String text(@Nullable Object document) {
            return Json.pretty(document);
        }
    },
    YAML("application/yaml") {
        @Override
        String text(@Nullable Object document) {
            return YamlText.of(document);
        }
    };

    private final String mediaType;

    SchemaFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract String text(@Nullable Object document);

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public String format() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        return text(data).getBytes(UTF_8);
    }
}
