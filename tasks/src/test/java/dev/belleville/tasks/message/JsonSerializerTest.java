package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as Python writes and reads it. */
class JsonSerializerTest {
    record Item(String name, @Nullable Size size, List<Integer> counts) {}

    enum Size {
        SMALL
    }

    private static final JsonSerializer JSON = new JsonSerializer();

    private static String written(@Nullable Object value) {
        return new String(JSON.encode(value), StandardCharsets.UTF_8);
    }

    private static @Nullable Object read(String text) {
        return JSON.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void recordsAreMapsAndEnumsAreNames() {
        assertThat(written(List.of(new Item("tea", Size.SMALL, List.of(1, 2)))))
                .isEqualTo("[{\"name\": \"tea\", \"size\": \"SMALL\", \"counts\": [1, 2]}]");
    }

    @Test
    void numbersAreWrittenAsPythonWritesThem() {
        assertThat(
                        written(
                                Arrays.asList(
                                        1.0,
                                        1e16,
                                        1.5f,
                                        0.1f,
                                        (short) 3,
                                        BigInteger.TEN.pow(20),
                                        Double.NaN,
                                        Double.NEGATIVE_INFINITY)))
                .isEqualTo("[1.0, 1e+16, 1.5, 0.1, 3, 100000000000000000000, NaN, -Infinity]");
    }

    @Test
    void decimalsIdsAndTimesAreText() {
        assertThat(
                        written(
                                List.of(
                                        new BigDecimal("1.50"),
                                        new UUID(0, 1),
                                        LocalDate.of(2026, 1, 2),
                                        LocalTime.of(3, 4),
                                        LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6000),
                                        Instant.EPOCH,
                                        Instant.EPOCH.atZone(ZoneId.of("Asia/Kolkata")))))
                .isEqualTo(
                        "[\"1.50\", \"00000000-0000-0000-0000-000000000001\","
                                + " \"2026-01-02T00:00:00\", \"03:04:00\","
                                + " \"2026-01-02T03:04:05.000006\", \"1970-01-01T00:00:00Z\","
                                + " \"1970-01-01T05:30:00+05:30\"]");
    }

    @Test
    void keysAreText() {
        assertThat(written(Map.of(7, 1))).isEqualTo("{\"7\": 1}");
        assertThat(written(Map.of(Size.SMALL, 1))).isEqualTo("{\"SMALL\": 1}");
        assertThatThrownBy(() -> written(List.of(Map.of(List.of(), 1))))
                .isInstanceOf(EncodeError.class)
                .hasMessageContaining("as a key: use texts as keys (at [0])");
    }

    @Test
    void halvesOfSurrogatePairsPassBothWays() {
        assertThat(written("a\ud800")).isEqualTo("\"a\\ud800\"");
        assertThat(read("\"a\\ud800\"")).isEqualTo("a\ud800");
    }

    @Test
    void whatHasNoFormIsNamedWithItsPlaceAndARemedy() {
        assertThatThrownBy(() -> written(List.of(1, Map.of("items", List.of(Set.of(1))))))
                .isInstanceOf(EncodeError.class)
                .hasMessageStartingWith("JSON cannot hold a java.util.")
                .hasMessageEndingWith(": send a List of its items (at [1].items[0])");
        assertThatThrownBy(() -> written(List.of(new byte[1])))
                .hasMessageContaining("base64")
                .hasMessageContaining("(at [0])");
        assertThatThrownBy(() -> written(Duration.of(5, ChronoUnit.SECONDS)))
                .hasMessage("JSON cannot hold a java.time.Duration: send its seconds as a number");
        assertThatThrownBy(() -> written(new Object()))
                .hasMessageContaining("a java.lang.Object: send a record, a map");
    }

    @Test
    void aValueThatContainsItselfIsRefused() {
        var endless = new ArrayList<Object>();
        endless.add(endless);
        assertThatThrownBy(() -> written(endless))
                .isInstanceOf(EncodeError.class)
                .hasMessageContaining("deeper than 500 levels");
    }

    @Test
    void whatPythonReadsIsRead() {
        assertThat(read(" [NaN, -Infinity, Infinity, 1.0, -0, 2147483648] "))
                .isEqualTo(
                        List.of(
                                Double.NaN,
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                1.0,
                                0,
                                2147483648L));
        assertThat(read("1e999")).isEqualTo(new BigDecimal("1e999")); // which Python loses
        assertThat(read("{\"b\": 1, \"a\": null, \"b\": 2}")).hasToString("{b=2, a=null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[", "[1,]", "{\"a\"}", "nul", "'a'", "[1] 2", "\"\t\"", "01"})
    void whatIsNotJsonIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DecodeError.class)
                .hasMessageStartingWith("The body is not JSON: ");
    }

    @ParameterizedTest
    @CsvSource({"json, application/json, utf-8", "yaml, application/x-yaml, utf-8"})
    void serializersAreFoundByNameAndByContentType(String name, String type, String encoding) {
        MessageSerializer found = Serializers.all().named(name);
        assertThat(found).isSameAs(Serializers.all().forContent(type));
        assertThat(found).isSameAs(Serializers.all().named(type));
        assertThat(found.contentEncoding()).isEqualTo(encoding);
    }
}
