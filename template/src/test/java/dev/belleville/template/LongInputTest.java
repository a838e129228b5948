package dev.belleville.template;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belleville.template.internal.filter.BuiltinFilters;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The work of a filter grows with its text, not with the square: what takes milliseconds here would
 * take minutes. The limit is there to end a test that fails.
 */
class LongInputTest {
    private static final int LENGTH = 300_000;
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(20);
    private static final Engine ENGINE = Engine.builder().build();

    private static final List<String> PARTS = List.of("1", " ", ").", "<a x=\"'", "&;", "a@a.");

    static Stream<String> filters() {
        return new TreeSet<>(BuiltinFilters.library().filters().keySet()).stream();
    }

    @ParameterizedTest
    @MethodSource("filters")
    void longTextsAreReadOnce(String filter) {
        for (String part : PARTS) {
            String text = part.repeat(LENGTH / part.length()) + ">";
            render("{{ v|" + filter + " }}", text, null);
            for (Object argument : List.of(60, text)) {
                render("{{ v|" + filter + ":a }}", text, argument);
            }
        }
    }

    private static void render(String source, Object value, @Nullable Object argument) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("v", value);
        values.put("a", argument);
        assertTimeoutPreemptively(
                FAR_TOO_LONG,
                () -> {
                    try {
                        ENGINE.fromString(source).render(values);
                    } catch (RenderError | TemplateSyntaxError e) {
                        // refusing is an answer
                    }
                },
                source);
    }
}
