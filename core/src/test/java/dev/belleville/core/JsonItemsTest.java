package dev.belleville.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonItemsTest {
    private static List<@Nullable Object> read(JsonItems items) {
        var found = new ArrayList<@Nullable Object>();
        try (items) {
            while (items.next()) {
                found.add(items.value());
            }
        }
        return found;
    }

    private static JsonItems items(String text) {
        return Json.items(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static JsonItems lines(String text) {
        return Json.lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void itemsOfAnArrayComeOneByOne() {
        assertThat(read(items("[1, \"a\", null, [2.50], {\"b\": true}]")))
                .hasToString("[1, a, null, [2.50], {b=true}]");
        assertThat(read(items("[]"))).isEmpty();
    }

    @Test
    void itemsThatFollowEachOtherNeedNoArray() {
        assertThat(read(lines("{\"a\": 1}\n\n{\"a\": 2}\n")))
                .isEqualTo(List.of(Map.of("a", 1), Map.of("a", 2)));
        assertThat(read(lines(""))).isEmpty();
    }

    @Test
    void eachItemKnowsItsLinesAndItsSize() {
        try (JsonItems items =
                items(
                        """
                        [
                        {"model": "a.b",
                         "pk": 1,
                         "fields": {
                           "tree": {"x": 1,
                                    "y": 2},
                           "price": "1"
                         }},
                        {"fields": {}}
                        ]
                        """)) {
            assertThat(items.next()).isTrue();
            assertThat(items.line()).isEqualTo(2);
            assertThat(items.line("pk")).isEqualTo(3);
            assertThat(items.line("fields", "tree")).isEqualTo(5);
            assertThat(items.line("fields", "price")).isEqualTo(7);
            assertThat(items.line("fields", "gone")).isEqualTo(4);
            assertThat(items.line("gone")).isEqualTo(2);
            assertThat(items.size()).isBetween(80L, 160L);
            assertThat(items.next()).isTrue();
            assertThat(items.line("fields")).isEqualTo(9);
            assertThat(items.next()).isFalse();
        }
    }

    @Test
    void whatPythonWritesForNumbersThatAreNoneIsRead() {
        assertThat(read(items("[NaN, Infinity, -Infinity]")))
                .isEqualTo(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                     | The JSON text is empty (line 1, column 1)",
                "{}                     | An array was expected",
                "[1                     | Unexpected end-of-input",
                "[1] 2                  | More text after the JSON value",
                "[{\"a\": 1, \"a\": 2}] | The name 'a' is there twice in one object",
                "[1e99999]              | exponent is too large",
                "[\"\\ud800\"]          | Half a surrogate pair",
            })
    void whatIsNoArrayOfItemsIsRefused(String text, String message) {
        assertThatThrownBy(() -> read(items(text)))
                .isInstanceOf(JsonError.class)
                .hasMessageContaining(message);
    }

    @Test
    void aBottomlessItemIsRefusedAndAnEndlessArrayIsNot() {
        assertThatThrownBy(() -> read(items("[".repeat(100_000)))).isInstanceOf(JsonError.class);
        assertThatThrownBy(() -> read(items("[[" + "1,".repeat(1_000_001) + "1]]")))
                .hasMessageContaining("more than a million values");
        long count = 0;
        try (JsonItems items = Json.items(endless(3_000_001))) {
            while (items.next()) {
                count++;
            }
        }
        assertThat(count).isGreaterThan(1_000_000);
    }

    /** An array of so many bytes, of which none is kept. */
    private static InputStream endless(int bytes) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                if (at++ == 0) {
                    return '[';
                }
                if (at > bytes) {
                    return -1;
                }
                return at == bytes ? ']' : at % 2 == 0 ? '1' : ',';
            }
        };
    }
}
