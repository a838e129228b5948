package dev.belleville.rest.schema;

import java.util.Map;

/**
 * A value that a request carries beside its body.
 *
 * @param name how it is called
 * @param in where it stands: {@code query}, {@code header}, {@code cookie} or {@code path}
 * @param description a sentence; empty for none
 * @param required whether it has to be there
 * @param schema the JSON schema of its values; a list is written with commas
 */
public record ApiParameter(
        String name, String in, String description, boolean required, Map<String, Object> schema) {

    /** Copies what could change. */
    public ApiParameter {
        schema = Map.copyOf(schema);
    }

    /** One of the query that may be left out. */
    public static ApiParameter query(String name, String description, Map<String, Object> schema) {
        return new ApiParameter(name, "query", description, false, schema);
    }

    /** A header that may be left out. */
    public static ApiParameter header(String name, String description, Map<String, Object> schema) {
        return new ApiParameter(name, "header", description, false, schema);
    }

    /** The same, which has to be there. */
    public ApiParameter asRequired() {
        return new ApiParameter(name, in, description, true, schema);
    }
}
