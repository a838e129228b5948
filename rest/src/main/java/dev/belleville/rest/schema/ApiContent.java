package dev.belleville.rest.schema;

import dev.belleville.rest.serializers.Serializer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a body is, for the description of an API. Immutable.
 *
 * @param serializer what reads or shows it; null where a schema says it, or where there is none
 * @param many whether it is a list of those
 * @param schema its JSON schema; null where a serializer says it, or where there is no body
 * @param description a sentence; empty for the usual one
 * @param example a body; null for none
 */
public record ApiContent(
        @Nullable Serializer<?> serializer,
        boolean many,
        @Nullable Map<String, Object> schema,
        String description,
        @Nullable Object example) {

    /** No body. */
    public static ApiContent none() {
        return new ApiContent(null, false, null, "", null);
    }

    /** What {@code serializer} reads or shows. */
    public static ApiContent of(Serializer<?> serializer) {
        return new ApiContent(serializer, false, null, "", null);
    }

    /** A list of what {@code serializer} reads or shows. */
    public static ApiContent listOf(Serializer<?> serializer) {
        return new ApiContent(serializer, true, null, "", null);
    }

    /** What a JSON schema says. */
    public static ApiContent of(Map<String, Object> schema) {
        return new ApiContent(null, false, schema, "", null);
    }

    /** With a sentence. */
    public ApiContent description(String text) {
        return new ApiContent(serializer, many, schema, text, example);
    }

    /** With an example, of plain values. */
    public ApiContent example(Object body) {
        return new ApiContent(serializer, many, schema, description, body);
    }
}
