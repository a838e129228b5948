package dev.belleville.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1, 1.0",
        "-2.5, -2.5",
        "0.1, 0.1",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "-1.25e-7, -1.25e-07",
        "123456.789, 123456.789",
        "1e22, 1e+22",
        "4.9e-324, 5e-324",
        "9.9e-324, 1e-323",
        "Infinity, inf",
        "NaN, nan",
    })
    void fractionsAreWrittenAsPythonPrintsThem(double number, String text) {
        assertThat(PythonText.of(number)).isEqualTo(text);
    }

    @Test
    void textIsQuotedAsPythonDoes() {
        assertThat(PythonText.quoted("plain")).isEqualTo("'plain'");
        assertThat(PythonText.quoted("it's")).isEqualTo("\"it's\"");
        assertThat(PythonText.quoted("it's \"so\"")).isEqualTo("'it\\'s \"so\"'");
        assertThat(PythonText.quoted("a\n\t\r\\\u0007\u0085ü\u2028\ue000😀\udb40\udc01"))
                .isEqualTo("'a\\n\\t\\r\\\\\\x07\\x85ü\\u2028\\ue000😀\\U000e0001'");
    }
}
