package dev.belleville.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonTest {
    @ParameterizedTest
    @CsvSource({"7, 7", "' +7 ', 7", "-1_000, -1000", "٣, 3", "'\u00a05', 5"})
    void wholeNumbersAreReadLeniently(String text, BigInteger number) {
        assertThat(Python.integer(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "+", "1__0", "_1", "1_", "1.0", "1e3", "x", "0x1", "1 2"})
    void whatIsNoWholeNumberIsNone(String text) {
        assertThat(Python.integer(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1d", "1f", "0x1p3", "1e", "--1", "1,5", "e5", "1_.0"})
    void whatIsNoFractionIsNone(String text) {
        assertThat(Python.floating(text)).isNull();
    }

    @Test
    void fractionsMayBeWithoutBounds() {
        assertThat(Python.floating(" -Infinity ")).isNegative().isInfinite();
        assertThat(Python.floating("NAN")).isNaN();
        assertThat(Python.decimal("NaN")).isNull();
        assertThat(Python.decimal("1e99999999999")).isNull();
        assertThat(Python.decimal("1_0.5")).isEqualTo(new BigDecimal("10.5"));
    }

    @Test
    void valuesHavePythonsNamesAndTexts() {
        assertThat(Python.typeName(Map.of())).isEqualTo("dict");
        assertThat(Python.typeName(null)).isEqualTo("NoneType");
        assertThat(Python.str(Arrays.asList(true, null, "it's", 1.0)))
                .isEqualTo("[True, None, \"it's\", 1.0]");
        assertThat(Python.str(Map.of("a", List.of(new BigDecimal("1.50")))))
                .isEqualTo("{'a': [1.5]}");
        assertThat(Python.str(List.of("a\n\\\u0007"))).isEqualTo("['a\\n\\\\\\x07']");
    }
}
