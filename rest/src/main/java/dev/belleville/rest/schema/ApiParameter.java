package dev.belleville.rest.schema;

import dev.belleville.rest.serializers.FieldShape.Option;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A value that a request carries beside its body.
 *
 * @param name how it is called
 * @param in where it stands: {@code query}, {@code header}, {@code cookie} or {@code path}
 * @param description a sentence; empty for none
 * @param required whether it has to be there
 * @param schema the JSON schema of its values; a list is written with commas
 * @param isRepeated whether it stands there once for each value of a list instead
 * @param choices what people choose its values from on pages; none where they write them. Asked
 *     when a page is made, the description of the API has none of it
 */
public record ApiParameter(
        String name,
        String in,
        String description,
        boolean required,
        Map<String, Object> schema,
        boolean isRepeated,
        Supplier<List<Option>> choices) {

    /** Copies what could change. */
    public ApiParameter {
        schema = Map.copyOf(schema);
    }

    /** With values that people write. */
    public ApiParameter(
            String name,
            String in,
            String description,
            boolean required,
            Map<String, Object> schema) {
        this(name, in, description, required, schema, false, List::of);
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
        return new ApiParameter(name, in, description, true, schema, isRepeated, choices);
    }

    /** The same, of which there may be several. */
    public ApiParameter repeated() {
        return new ApiParameter(name, in, description, required, schema, true, choices);
    }

    /** The same, with values that people choose on pages. */
    public ApiParameter options(Supplier<List<Option>> choices) {
        return new ApiParameter(name, in, description, required, schema, isRepeated, choices);
    }
}
