package dev.belleville.core;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Point(int x, int y, List<String> names) {}

    enum Colour {
        RED
    }

    @Test
    void treesAreWrittenCompactAndInOrder() {
        var map = new LinkedHashMap<String, Object>();
        map.put("z", Arrays.asList(1, null, true, "Über \"x\"\n"));
        map.put("a", Map.of());
        assertThat(Json.write(map))
                .isEqualTo("{\"z\":[1,null,true,\"Über \\\"x\\\"\\n\"],\"a\":{}}");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(
                        Json.write(
                                List.of(
                                        new BigDecimal("1.10"),
                                        new BigDecimal("1E+3"),
                                        1L << 62,
                                        0.5,
                                        1.5f)))
                .isEqualTo("[1.10,1000,4611686018427387904,0.5,1.5]");
        assertThat(Json.parse("[1, 3000000000, 123456789012345678901234567890, 1.10, 2e3]"))
                .isEqualTo(
                        List.of(
                                1,
                                3_000_000_000L,
                                new BigInteger("123456789012345678901234567890"),
                                new BigDecimal("1.10"),
                                new BigDecimal("2e3")));
    }

    @Test
    void otherValuesAreWrittenAsTheirText() {
        var id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
        assertThat(
                        Json.write(
                                List.of(
                                        Colour.RED,
                                        id,
                                        LocalDate.of(2024, 2, 29),
                                        Instant.parse("2024-01-01T08:00:00.123456Z"),
                                        new SafeString("<b>"))))
                .isEqualTo(
                        "[\"RED\",\"123e4567-e89b-12d3-a456-426614174000\",\"2024-02-29\","
                                + "\"2024-01-01T08:00:00.123456Z\",\"<b>\"]");
    }

    @Test
    void recordsGoBothWays() {
        var point = new Point(1, 2, List.of("a"));
        assertThat(Json.write(point)).isEqualTo("{\"x\":1,\"y\":2,\"names\":[\"a\"]}");
        assertThat(Json.parse(Json.write(point), Point.class)).isEqualTo(point);
        assertThat(Json.write(List.of(point))).startsWith("[{\"x\":1");
    }

    @Test
    void aListOfRecordsIsFlushedOnceAtItsEnd() {
        var flushes = new AtomicInteger();
        var out =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        flushes.incrementAndGet();
                    }
                };
        Json.write(List.of(new Point(1, 2, List.of()), new Point(3, 4, List.of())), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("\"y\":4,\"names\":[]}]");
        assertThat(flushes).hasValue(1);
    }

    @Test
    void peopleGetIndentation() {
        assertThat(Json.pretty(Map.of("a", List.of(1)))).contains("\n  \"a\"");
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\": }', 1, 7", "'{\n  \"a\" 1}', 2, 7", "'[1] x', 1, 5"})
    void aFaultIsPlaced(String text, int line, int column) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOfSatisfying(
                        JsonError.class,
                        e -> {
                            assertThat(e.line()).isEqualTo(line);
                            assertThat(e.column()).isBetween(column - 1, column + 1);
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "[1,]",
                "{'a':1}",
                "NaN",
                "[1 2]",
                "\"\\ud8\"",
                "01",
                "{\"a\":1"
            })
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonError.class);
    }

    @Test
    void aRefusalTellsNothingOfTheParser() {
        for (String text : List.of("[1,2", "{\"a\":", "[".repeat(2000), "[01]", "9".repeat(2000))) {
            for (Runnable reading :
                    List.<Runnable>of(
                            () -> Json.parse(text),
                            () -> Json.parse(new ByteArrayInputStream(text.getBytes(UTF_8))))) {
                assertThatThrownBy(reading::run)
                        .isInstanceOf(JsonError.class)
                        .message()
                        .doesNotContain("Stream", "Source", "`", "REDACTED");
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] bytes = {'"', (byte) 0xff, '"'};
        assertThatThrownBy(() -> Json.parse(new ByteArrayInputStream(bytes)))
                .isInstanceOf(JsonError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1,\"y\":2,\"names\":[],\"z\":3}",
                "{\"x\":\"one\",\"y\":2,\"names\":[]}",
                "{\"x\":null,\"y\":2,\"names\":[]}",
                "[]"
            })
    void aRecordTakesWhatItKnowsAndNothingElse(String text) {
        assertThatThrownBy(() -> Json.parse(text, Point.class)).isInstanceOf(JsonError.class);
    }

    @Test
    void depthHasALimitBothWays() {
        String deep = "[".repeat(600) + "]".repeat(600);
        assertThatThrownBy(() -> Json.parse(deep)).isInstanceOf(JsonError.class);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            list = new ArrayList<>(List.of(list));
        }
        List<Object> nested = list;
        assertThatThrownBy(() -> Json.write(nested)).isInstanceOf(JsonError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "[1, \"a\\udfffb\"]",
                "{\"\\ud83d\": 1}",
                "{\"\\ude00\": 1}",
                "{\"a\": {\"b\": \"\\ude00\\ud83d\"}}"
            })
    void halfASurrogatePairIsRefusedWithItsPlace(String text) {
        assertNoHalf(() -> Json.parse(text));
        assertNoHalf(() -> Json.parse(new ByteArrayInputStream(text.getBytes(UTF_8))));
        assertNoHalf(() -> Json.parse(new ByteArrayInputStream(text.getBytes(UTF_16))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"texts\":[\"\\ud800\"]}",
                "{\"texts\":[\"\\udc00\\ud800\"],\"counts\":{}}",
                "{\"counts\":{\"\\udc00\":1}}"
            })
    void aRecordTakesNoHalfEither(String text) {
        record Bag(List<String> texts, Map<String, Integer> counts) {}
        assertNoHalf(() -> Json.parse(text, Bag.class));
    }

    private static void assertNoHalf(ThrowingCallable parse) {
        assertThatThrownBy(parse)
                .isInstanceOf(JsonError.class)
                .hasMessageMatching("(?i).*surrogate.*\\(line 1, column \\d+\\)");
    }

    @Test
    void wholePairsAreRead() {
        assertThat(Json.parse("{\"\\ud83d\\ude00\": \"😀\"}")).isEqualTo(Map.of("😀", "😀"));
    }

    @Test
    void numbersThatJsonLacksAreRefused() {
        assertThatThrownBy(() -> Json.write(Double.NaN)).isInstanceOf(JsonError.class);
        assertThatThrownBy(() -> Json.write(List.of(Float.POSITIVE_INFINITY)))
                .isInstanceOf(JsonError.class);
    }

    @Test
    void anExponentIsNotWrittenOut() {
        var long_ = new BigDecimal("1E+900");
        assertThat(Json.write(List.of(long_, new BigDecimal("1E-900"), new BigDecimal("1E+3"))))
                .isEqualTo("[1E+900,1E-900,1000]");
        assertThat(Json.parse("[1e900]")).isEqualTo(List.of(long_));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e999999999", "-1e-999999999", "0e1001", "1.5E-1001"})
    void aNumberWithAnAbsurdExponentIsAnError(String number) {
        record Price(BigDecimal amount, Object more) {}
        assertThatThrownBy(() -> Json.parse("[" + number + "]"))
                .isInstanceOf(JsonError.class)
                .hasMessageContaining("column 2");
        assertThatThrownBy(() -> Json.parse("{\"amount\": " + number + "}", Price.class))
                .isInstanceOf(JsonError.class);
        assertThatThrownBy(() -> Json.parse("{\"more\": [" + number + "]}", Price.class))
                .isInstanceOf(JsonError.class);
    }

    @NoJson("Name what is meant.")
    static class Guarded {
        public String password = "hush";
    }

    /** A guarded one by another name. */
    static final class Heir extends Guarded {}

    /** A bean around one. */
    record Around(Heir inner) {}

    @Test
    void whatIsMarkedIsNotWrittenHoweverDeepItStands() {
        for (Object value :
                List.of(
                        new Heir(),
                        List.of(new Heir()),
                        Map.of("a", new Heir()),
                        new Around(new Heir()))) {
            assertThatThrownBy(() -> Json.write(value))
                    .isInstanceOf(JsonError.class)
                    .hasMessageContaining("it would show every field. Name what is meant.");
        }
    }

    /** Shows nothing of itself. */
    static final class Opaque {
        private final int hidden = 1;

        @Override
        public String toString() {
            return "opaque " + hidden;
        }
    }

    record Wrapped(String name, Object inner) {}

    record Nothing() {}

    @Test
    void whatShowsNothingIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Json.write(new Opaque()))
                .isInstanceOf(JsonError.class)
                .hasMessage(
                        "Cannot write a dev.belleville.core.JsonTest$Opaque as JSON: it has"
                                + " neither components, getters nor public fields. Give a record,"
                                + " a map or a text.");
        assertOpaque("/a/1", Map.of("a", List.of(1, new Opaque())));
        assertOpaque("/0/inner", List.of(new Wrapped("x", new Opaque())));
        assertOpaque("/inner/0/k", new Wrapped("x", List.of(Map.of("k", new Opaque()))));
        assertOpaque("/a", Map.of("a", new Object()));
    }

    private static void assertOpaque(String place, Object value) {
        assertThatThrownBy(() -> Json.write(value))
                .isInstanceOf(JsonError.class)
                .hasMessageContaining(" as JSON at " + place + ": it has neither");
    }

    @Test
    void aRecordWithoutComponentsIsEmptyIndeed() {
        assertThat(Json.write(List.of(new Nothing()))).isEqualTo("[{}]");
        assertThat(Json.write(new Nothing())).isEqualTo("{}");
    }

    @Test
    void aTreeIsTakenAsATypeWhereEachValueIsWhatItSays() {
        assertThat(Json.convert(Map.of("x", 1, "y", 2.0, "names", List.of("a")), Point.class))
                .isEqualTo(new Point(1, 2, List.of("a")));
        assertThat(Json.convert("RED", Colour.class)).isEqualTo(Colour.RED);
        assertThat(Json.convert("1.20", BigDecimal.class)).isEqualTo(new BigDecimal("1.20"));
        assertThat(Json.convert("2026-01-02", LocalDate.class)).isEqualTo(LocalDate.of(2026, 1, 2));
        assertNoPoint(Map.of("x", "1"), "x: '1' is no int");
        assertNoPoint(Map.of("x", List.of(1)), "x: a list is no int");
        assertNoPoint(
                Map.of("z", 1),
                "z: dev.belleville.core.JsonTest$Point has no such name, but names, x, y.");
        assertUnlike("no date", LocalDate.class, "'no date' is no LocalDate, such as 2026-11-23");
        assertUnlike("BLUE", Colour.class, "which is one of RED");
        assertUnlike("x".repeat(50), Integer.class, "'" + "x".repeat(40) + "…' is no Integer");
        assertNoPoint(Map.of("x", 1.5), "x: 1.5 is not a whole number");
        assertNoPoint(Map.of("names", List.of("a", 1)), "names[1]: 1 (Integer) is no String");
    }

    private static void assertUnlike(Object tree, Class<?> type, String why) {
        assertThatThrownBy(() -> Json.convert(tree, type))
                .isInstanceOf(JsonError.class)
                .hasMessageContaining(why);
    }

    private static void assertNoPoint(Map<String, Object> tree, String why) {
        assertThatThrownBy(() -> Json.convert(tree, Point.class))
                .isInstanceOf(JsonError.class)
                .hasMessage(why);
    }
}
