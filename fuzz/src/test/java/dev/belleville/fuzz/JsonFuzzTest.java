package dev.belleville.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.rest.JsonParser;
import dev.belleville.rest.JsonRenderer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON body, as a tree, as a record, and through the API's parser and renderer. */
class JsonFuzzTest extends FuzzTest {
    /** A bit of everything. */
    record Note(
            long id,
            @Nullable String text,
            double weight,
            BigDecimal price,
            List<Integer> numbers,
            Map<String, Object> more,
            @Nullable Instant created) {}

    private static final MediaType INDENTED = MediaType.parse("application/json; indent=4");

    @Override
    int runs() {
        return 15_000;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "{\"id\": 7, \"text\": \"a\\u00e9\\n\", \"weight\": 1.5e3, \"price\": 9.90,"
                        + " \"numbers\": [1, -2], \"more\": {\"a\": [null, true, {}]},"
                        + " \"created\": \"2024-01-01T08:00:00Z\"}",
                "[\"\\ud83d\\ude00\", \"\\ud800\", 12345678901234567890, 1E-400, -0.0]",
                "[".repeat(400) + "]".repeat(400));
    }

    @Override
    List<String> words() {
        return List.of(
                "\\u0000",
                "\\ud800",
                "\\udfff",
                "1e999999999",
                "-0",
                "NaN",
                "null",
                "[[[[[[[[",
                "{\"a\":",
                "\"numbers\":",
                "\"more\":",
                "\"created\":",
                "\ufeff",
                "\"\"");
    }

    @Override
    Attack open() {
        return JsonFuzzTest::attack;
    }

    private static void attack(byte[] input) throws Exception {
        Object tree = tolerate(() -> new JsonParser().parse(body(input)));
        tolerate(() -> body(input).json(Note.class));
        tolerate(() -> body(input).json());
        if (tree != null) {
            writeAndRead(tree);
            byte[] rendered = new JsonRenderer().render(tree, INDENTED);
            tolerate(() -> body(rendered).json());
        }
    }

    private static void writeAndRead(Object tree) {
        String text = Json.write(tree);
        try {
            assertThat(Json.write(Json.parse(text))).isEqualTo(text);
        } catch (JsonError e) {
            throw new AssertionError("What was written cannot be read: " + text, e);
        }
    }

    private static Request body(byte[] input) {
        return Request.builder("POST", "/")
                .header("Content-Type", "application/json")
                .body(input)
                .build();
    }
}
