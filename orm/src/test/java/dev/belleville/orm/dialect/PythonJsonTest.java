package dev.belleville.orm.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Json;
import dev.belleville.orm.DataError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[true,null]} | {\"a\": 1, \"b\": [true, null]}",
                "[] | []",
                "{} | {}",
                "1.0 | 1.0",
                "0.1 | 0.1",
                "1e16 | 1e+16",
                "123456789012345680.0 | 1.2345678901234568e+17",
                "0.00001 | 1e-05",
                "0.0001 | 0.0001",
                "1.5e-7 | 1.5e-07",
                "12345678901234567890 | 12345678901234567890",
                "\"ü/日\\u2028😀\" | \"\\u00fc/\\u65e5\\u2028\\ud83d\\ude00\"",
                "\"\\\"\\\\\\n\\t\\u0001\\u007f\" | \"\\\"\\\\\\n\\t\\u0001\\u007f\"",
            })
    void textIsThatOfJsonDumps(String json, String python) {
        assertThat(PythonJson.write(Json.parse(json))).isEqualTo(python);
    }

    @Test
    void whatIsNoTreeBecomesOne() {
        record Point(int x, int y) {}
        assertThat(PythonJson.write(Map.of("at", new Point(1, 2))))
                .isEqualTo("{\"at\": {\"x\": 1, \"y\": 2}}");
    }

    @Test
    void whatHasNoEndIsRefused() {
        var loop = new ArrayList<Object>();
        loop.add(loop);
        assertThatThrownBy(() -> PythonJson.write(loop)).isInstanceOf(DataError.class);
        assertThatThrownBy(() -> PythonJson.write(List.of(Double.NaN)))
                .isInstanceOf(DataError.class);
        assertThatThrownBy(() -> PythonJson.write(List.of(new BigDecimal("1E+400"))))
                .isInstanceOf(DataError.class);
    }

    @Test
    void whatShowsNothingOfItselfIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> PythonJson.write(Map.of("a", List.of(1, new Object()))))
                .isInstanceOf(DataError.class)
                .hasMessageContaining("Cannot write a java.lang.Object as JSON at /a/1: it has");
    }
}
