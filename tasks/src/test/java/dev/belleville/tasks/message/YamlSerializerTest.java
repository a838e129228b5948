package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML as Python's safe_dump writes it and its safe_load reads it. */
class YamlSerializerTest {
    private static final YamlSerializer YAML = new YamlSerializer();

    private static String written(@Nullable Object value) {
        return new String(YAML.encode(value), StandardCharsets.UTF_8);
    }

    private static @Nullable Object read(String text) {
        return YAML.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void collectionsAreBlocksWithSortedKeys() {
        Object value =
                List.of(
                        List.of(),
                        Map.of("b", List.of(1, Map.of("y", 1)), "a", Map.of()),
                        List.of(List.of("x")));
        assertThat(written(value))
                .isEqualTo(
                        """
                        - []
                        - a: {}
                          b:
                          - 1
                          - y: 1
                        - - - x
                        """);
        assertThat(read(written(value))).isEqualTo(value);
    }

    @Test
    void textsAreQuotedWhereTheyWouldReadAsSomethingElse() {
        assertThat(
                        written(
                                List.of(
                                        "yes",
                                        "1:30",
                                        "0x1F",
                                        "1e5",
                                        "~",
                                        "",
                                        " a",
                                        "a: b",
                                        "a:b",
                                        "it's #1",
                                        "é\u2028😀",
                                        "a\nb",
                                        "2026-01-01",
                                        "=",
                                        "1".repeat(1001))))
                .isEqualTo(
                        """
                        - 'yes'
                        - '1:30'
                        - '0x1F'
                        - 1e5
                        - '~'
                        - ''
                        - ' a'
                        - 'a: b'
                        - a:b
                        - 'it''s #1'
                        - "\\xE9\\L\\U0001F600"
                        - 'a

                          b'
                        - '2026-01-01'
                        - '='
                        - '%s'
                        """
                                .formatted("1".repeat(1001)));
    }

    @Test
    void longTextsGoOnInTheNextLineAndLongKeysGetAMark() {
        assertThat(written(Map.of("k".repeat(123), "word ".repeat(17) + "end")))
                .isEqualTo(
                        "? "
                                + "k".repeat(123)
                                + "\n: word word word word word word word word word word word word word word word word\n"
                                + "  word end\n");
        assertThat(written(List.of("é" + " word".repeat(17))))
                .isEqualTo(
                        "- \"\\xE9 word word word word word word word word word word word word word word word\\\n"
                                + "  \\ word word\"\n");
    }

    @Test
    void timesAndBytesStayWhatTheyAre() {
        var moment = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6000, ZoneOffset.ofHours(-5));
        var time = LocalDateTime.of(2026, 1, 2, 3, 4);
        var date = LocalDate.of(2026, 1, 2);
        String text = written(List.of(moment, time, date, new byte[] {1, 2, 3}));
        assertThat(text)
                .isEqualTo(
                        """
                        - 2026-01-02 03:04:05.000006-05:00
                        - 2026-01-02 03:04:00
                        - 2026-01-02
                        - !!binary |
                          AQID
                        """);
        if (!(read(text) instanceof List<?> back)) {
            throw new AssertionError("no list: " + text);
        }
        assertThat(back.subList(0, 3)).isEqualTo(List.of(moment, time, date));
        assertThat(back.getLast()).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void aLoneScalarIsClosedByDots() {
        assertThat(written(3)).isEqualTo("3\n...\n");
        assertThat(written("3")).isEqualTo("'3'\n");
        assertThat(read("3\n...\n")).isEqualTo(3);
        assertThat(read("")).isNull();
    }

    @Test
    void numbersAreThoseOfYaml11() {
        assertThat(
                        read(
                                "[0x1F, 0b11, 010, 1:30, 1_000, -1:30.5, .inf, -.INF, 1e5, 1.0e+5, 08, on]"))
                .isEqualTo(
                        List.of(
                                31,
                                3,
                                8,
                                90,
                                1000,
                                -90.5,
                                Double.POSITIVE_INFINITY,
                                Double.NEGATIVE_INFINITY,
                                "1e5",
                                1e5,
                                "08",
                                true));
        assertThat(read("[12345678901234567890, .nan, 2147483648]"))
                .isEqualTo(
                        List.of(new BigInteger("12345678901234567890"), Double.NaN, 2147483648L));
        assertThat(written(Arrays.asList(1e17, 1e-7, null, Double.NaN, -0.0)))
                .isEqualTo("- 1.0e+17\n- 1.0e-07\n- null\n- .nan\n- -0.0\n");
    }

    @Test
    void aliasesStandForTheirAnchors() {
        assertThat(read("[&a [1], *a, {k: &b x, l: *b}]"))
                .isEqualTo(List.of(List.of(1), List.of(1), Map.of("k", "x", "l", "x")));
        assertThatThrownBy(() -> read("&a [*a]")).isInstanceOf(DecodeError.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!!python/object/apply:os.system ['x']",
                "!!javax.script.ScriptEngineManager []",
                "!own {a: 1}",
                "!!set {a, b}",
                "[1",
                "a: b: c",
                "--- 1\n--- 2",
                "2026-13-40",
                "2026-01-01 99:00:00",
                "!!int x",
                "!!bool maybe",
                "{[1]: 2}",
                "<<: {a: 1}",
                "!!binary '*'",
                "@",
                "0x_"
            })
    void whatIsNoPlainDataIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DecodeError.class)
                .hasMessageStartingWith("The body ");
    }
}
