package dev.belleville.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.JsonError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    /** A bean, which the plain JSON of the house writes. */
    record Point(int x, String name) {}

    private static String write(@Nullable Object value) {
        return new String(JsonText.bytes(value, 0), StandardCharsets.UTF_8);
    }

    @Test
    void treesAreWrittenOnOneLineInOrder() {
        var map = new LinkedHashMap<String, Object>();
        map.put("b", Arrays.asList(1, 2L, true, null));
        map.put("a", Map.of());

        assertThat(write(map)).isEqualTo("{\"b\":[1,2,true,null],\"a\":{}}");
    }

    @Test
    void charactersStayAsTheyAreButThoseThatBreakScripts() {
        assertThat(write("é第😀\u007f/<>&'")).isEqualTo("\"é第😀\u007f/<>&'\"");
        assertThat(write("\"\\\n\r\t\b\f\u0001\u2028\u2029"))
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u2028\\u2029\"");
    }

    @Test
    void valuesThatJsonHasNotAreText() {
        assertThat(
                        write(
                                List.of(
                                        Instant.EPOCH,
                                        LocalDate.of(2024, 1, 2),
                                        Duration.ofMillis(1500),
                                        new BigDecimal("1.50"))))
                .isEqualTo("[\"1970-01-01T00:00:00Z\",\"2024-01-02\",\"1.5\",1.5]");
        assertThat(write(new Point(1, "a"))).isEqualTo("{\"x\":1,\"name\":\"a\"}");
    }

    @Test
    void levelsAreIndentedForPeople() {
        byte[] bytes = JsonText.bytes(Map.of("a", List.of(1, List.of())), 2);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .isEqualTo("{\n  \"a\": [\n    1,\n    []\n  ]\n}");
    }

    @Test
    void whatOnlyJsonCanSayIsWritten() {
        assertThat(write("a\ud800b\udfff\ud83d")).isEqualTo("\"a\\ud800b\\udfff\\ud83d\"");
        assertThat(write("\udc00\ud83d\ude00")).isEqualTo("\"\\udc00😀\"");
        assertThat(write(new BigDecimal("1E+400"))).isEqualTo("1E+400");
    }

    @Test
    void whatNoJsonCanSayIsRefused() {
        assertThatThrownBy(() -> JsonText.bytes(Double.NaN, new JsonStyle(0, true, true, true)))
                .isInstanceOf(JsonError.class);
        assertThat(write(List.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY)))
                .isEqualTo("[NaN,-Infinity,Infinity]");
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            deep = List.of(deep);
        }
        Object tree = deep;
        assertThatThrownBy(() -> write(tree)).isInstanceOf(JsonError.class);
    }
}
