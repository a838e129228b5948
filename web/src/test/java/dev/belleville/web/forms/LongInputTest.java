package dev.belleville.web.forms;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belleville.core.ValidationError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of a field grows with what was sent, not with its square: what takes milliseconds here
 * would take minutes. The limit is there to end a test that fails.
 */
class LongInputTest {
    private static final int LENGTH = 300_000;
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(20);

    private static final List<String> PARTS =
            List.of("a", "1", "{", "[", " ", ":", ".", "-", "1 ", "a@a.", "a.", "%", "é", "urn:");

    private static Map<String, FormField<?>> fields() {
        var all = new LinkedHashMap<String, FormField<?>>();
        all.put("text", FormFields.text());
        all.put("email", FormFields.email());
        all.put("url", FormFields.url());
        all.put("slug", FormFields.slug());
        all.put("unicode slug", FormFields.slug(true));
        all.put("ip", FormFields.ip());
        all.put("integer", FormFields.integer());
        all.put("floating", FormFields.floating());
        all.put("decimal", FormFields.decimal(9, 2));
        all.put("date", FormFields.date());
        all.put("time", FormFields.time());
        all.put("dateTime", FormFields.dateTime());
        all.put("duration", FormFields.duration());
        all.put("uuid", FormFields.uuid());
        all.put("json", FormFields.json());
        all.put("bool", FormFields.bool());
        all.put("choice", FormFields.choice(List.of(Option.of("a", "A"))));
        all.put("localized", FormFields.decimal().localize());
        return all;
    }

    static Stream<String> names() {
        return fields().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void longTextsAreReadOnce(String name) {
        FormField<?> field = Objects.requireNonNull(fields().get(name));
        for (String part : PARTS) {
            String text = part.repeat(LENGTH / part.length()) + "!";
            assertTimeoutPreemptively(
                    FAR_TOO_LONG,
                    () -> {
                        try {
                            field.clean(text, null);
                        } catch (ValidationError e) {
                            // refusing is an answer
                        }
                    },
                    () -> name + " of " + part + part + "…");
        }
    }
}
