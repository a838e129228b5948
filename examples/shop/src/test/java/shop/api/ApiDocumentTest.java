package shop.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.belleville.core.Json;
import dev.belleville.sitetest.TestSite;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import shop.Shop;

/** The description of the shop's API keeps to the rules of OpenAPI 3.1 and of JSON Schema. */
class ApiDocumentTest {
    @RegisterExtension static final TestSite shop = TestSite.of(Shop::app);

    private static String document() {
        return shop.api().get("/app/schema").text();
    }

    private static List<String> faults(String document) {
        var options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(document, null, options);
        return result.getMessages();
    }

    @Test
    void aParserOfOpenApiFindsNoFault() {
        assertThat(document()).contains("\"openapi\" : \"3.1.");
        assertThat(faults(document())).isEmpty();
        assertThat(faults(document().replace("\"responses\"", "\"answers\"")))
                .as("it finds what is wrong")
                .isNotEmpty();
    }

    @Test
    void everySchemaIsOneOfJsonSchema() {
        var meta =
                SchemaRegistry.withDialect(Dialects.getDraft202012())
                        .getSchema(
                                SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        var schemas = new LinkedHashMap<String, Object>();
        collect(Json.parse(document()), "", schemas);
        assertThat(schemas).hasSizeGreaterThan(50);
        schemas.forEach((place, schema) ->
                assertThat(meta.validate(Json.write(schema), InputFormat.JSON))
                        .as(place)
                        .isEmpty());
        assertThat(meta.validate("{\"type\": \"text\"}", InputFormat.JSON)).isNotEmpty();
    }

    private static void collect(@Nullable Object node, String place, Map<String, Object> schemas) {
        switch (node) {
            case Map<?, ?> map ->
                    map.forEach((name, value) -> {
                        boolean one = name.equals("schema") || place.equals("/components/schemas");
                        if (one) {
                            schemas.put(place + "/" + name, requireNonNull(value));
                        }
                        collect(value, place + "/" + name, schemas);
                    });
            case List<?> list -> list.forEach(item -> collect(item, place + "/-", schemas));
            case null, default -> {}
        }
    }
}
