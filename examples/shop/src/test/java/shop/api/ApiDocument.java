package shop.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.belleville.core.Json;
import dev.belleville.testing.TestResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The description of the shop's API, and whether answers are as it says. */
final class ApiDocument {
    private static final String PLACE = "https://shop.example.com/openapi.json";

    /**
     * One thing that the API does.
     *
     * @param method in capitals
     * @param path with its variables in braces
     * @param facts the Operation Object
     */
    record Operation(String method, String path, Map<?, ?> facts) {
        List<?> parameters() {
            return facts.get("parameters") instanceof List<?> list ? list : List.of();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final Object tree;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();

    ApiDocument(String text) {
        tree = requireNonNull(Json.parse(text));
        registry =
                SchemaRegistry.withDialect(
                        Dialects.getOpenApi31(), with -> with.schemas(Map.of(PLACE, text)));
    }

    List<Operation> operations() {
        var all = new ArrayList<Operation>();
        ((Map<?, ?>) at("paths"))
                .forEach((path, methods) ->
                        ((Map<?, ?>) methods)
                                .forEach((method, facts) ->
                                        all.add(
                                                new Operation(
                                                        method.toString().toUpperCase(Locale.ROOT),
                                                        path.toString(),
                                                        (Map<?, ?>) facts))));
        return all;
    }

    /**
     * The schema of bodies of {@code type} that {@code operation} reads; null where there is none.
     */
    @Nullable Map<?, ?> body(Operation operation, String type) {
        if (!operation.facts().containsKey("requestBody")) {
            return null;
        }
        return (Map<?, ?>)
                find(resolve(operation.facts().get("requestBody")), "content", type, "schema");
    }

    /** What a reference points to. */
    Map<?, ?> resolve(@Nullable Object node) {
        Object found = requireNonNull(node);
        while (found instanceof Map<?, ?> map && map.get("$ref") instanceof String reference) {
            found = at(reference.substring(2).split("/"));
        }
        return (Map<?, ?>) found;
    }

    /** Whether {@code answer} is one that the description lists, with a body as it says. */
    void check(Operation operation, TestResponse answer) {
        Object told = find(operation.facts(), "responses", Integer.toString(answer.status()));
        assertThat(told).as("an answer " + answer.status() + " that is described").isNotNull();
        String type = answer.header("Content-Type");
        Object content = resolve(told).get("content");
        if (answer.bytes().length == 0 || operation.method().equals("HEAD")) {
            assertThat(content).as("a body that is described").isNull();
            return;
        }
        assertThat(content).as("a body of " + type + " that is described").isNotNull();
        assertThat(((Map<?, ?>) requireNonNull(content)).get(type)).as(type).isNotNull();
        if ("application/json".equals(type)) {
            String pointer = pointer(operation, answer.status());
            assertThat(
                            schemas.computeIfAbsent(pointer, this::schema)
                                    .validate(answer.text(), InputFormat.JSON))
                    .as(answer.text())
                    .isEmpty();
        }
    }

    private String pointer(Operation operation, int status) {
        Object told = find(operation.facts(), "responses", Integer.toString(status));
        String start =
                ((Map<?, ?>) requireNonNull(told)).get("$ref") instanceof String reference
                        ? reference
                        : "#/paths/%s/%s/responses/%d"
                                .formatted(
                                        operation.path().replace("/", "~1"),
                                        operation.method().toLowerCase(Locale.ROOT),
                                        status);
        return start + "/content/application~1json/schema";
    }

    private Schema schema(String pointer) {
        return registry.getSchema(SchemaLocation.of(PLACE + pointer));
    }

    private Object at(String... path) {
        return requireNonNull(find(tree, path), String.join("/", path));
    }

    static @Nullable Object find(@Nullable Object node, String... path) {
        Object found = node;
        for (String step : path) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return found;
    }
}
