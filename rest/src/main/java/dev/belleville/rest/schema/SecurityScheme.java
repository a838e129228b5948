package dev.belleville.rest.schema;

import java.util.Map;
import java.util.TreeMap;

/**
 * A way for clients to show who they are, as OpenAPI tells of it.
 *
 * @param name by which operations name it, such as {@code tokenAuth}
 * @param definition the members of OpenAPI's Security Scheme Object
 */
public record SecurityScheme(String name, Map<String, Object> definition) {

    /** Puts the members in order. */
    public SecurityScheme {
        definition = new TreeMap<>(definition);
    }

    /** By the header {@code Authorization} with a scheme of HTTP's, such as {@code basic}. */
    public static SecurityScheme http(String name, String scheme) {
        return new SecurityScheme(name, Map.of("type", "http", "scheme", scheme));
    }

    /** By the header {@code Authorization} with tokens of a format, such as {@code JWT}. */
    public static SecurityScheme bearer(String name, String format) {
        return new SecurityScheme(
                name, Map.of("type", "http", "scheme", "bearer", "bearerFormat", format));
    }

    /**
     * By a value of its own.
     *
     * @param in {@code header}, {@code cookie} or {@code query}
     * @param key the name of the header, cookie or parameter
     */
    public static SecurityScheme apiKey(String name, String in, String key, String description) {
        return new SecurityScheme(
                name, Map.of("type", "apiKey", "in", in, "name", key, "description", description));
    }

    @Override
    public Map<String, Object> definition() {
        return new TreeMap<>(definition);
    }
}
