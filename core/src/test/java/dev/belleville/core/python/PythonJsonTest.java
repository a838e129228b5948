package dev.belleville.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.JsonError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Python's json.dumps was seen to write. */
public class PythonJsonTest {
    /** Any record. */
    public record Point(int x, List<String> names) {}

    @Test
    void writesAsPython() {
        var map = new LinkedHashMap<Object, @Nullable Object>();
        map.put("a", Arrays.asList(1, null, true, -5L, new BigInteger("123456789012345678901")));
        map.put(7, Map.of());
        map.put("b", List.of());
        assertThat(PythonJson.write(map))
                .isEqualTo("{\"a\":[1,null,true,-5,123456789012345678901],\"7\":{},\"b\":[]}");
        assertThat(PythonJson.write(new Point(1, List.of("é"))))
                .isEqualTo("{\"x\":1,\"names\":[\"\\u00e9\"]}");
    }

    @Test
    void escapesAllButAscii() {
        String text = "\"\\/\n\r\t\f\b\u0001\u007f é日😀<";
        assertThat(PythonJson.write(text))
                .isEqualTo(
                        "\"\\\"\\\\/\\n\\r\\t\\f\\b\\u0001\\u007f \\u00e9\\u65e5\\ud83d\\ude00<\"");
        assertThat(PythonJson.writeUnicode(text))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\f\\b\\u0001\u007f é日😀<\"");
    }

    @Test
    void writesFloatsAsPythonAndLosesNoDigit() {
        assertThat(PythonJson.write(List.of(1.0, 0.1, 1e16, 1.5f)))
                .isEqualTo("[1.0,0.1,1e+16,1.5]");
        assertThat(PythonJson.write(List.of(new BigDecimal("1.10"), new BigDecimal("1E+3"))))
                .isEqualTo("[1.1,1000.0]");
        BigDecimal exact = new BigDecimal("0.12345678901234567890");
        assertThat(PythonJson.write(exact)).isEqualTo(exact.toString());
    }

    @Test
    void refusesWhatHasNoEnd() {
        var endless = new ArrayList<Object>();
        endless.add(endless);
        assertThatThrownBy(() -> PythonJson.write(endless)).isInstanceOf(JsonError.class);
        assertThatThrownBy(() -> PythonJson.write(Double.NaN)).isInstanceOf(JsonError.class);
    }

    private static @Nullable Object read(String text) {
        return PythonJson.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAsPython() {
        assertThat(read(" [1.0, NaN, -Infinity, Infinity, -0, 12345678901] "))
                .isEqualTo(
                        List.of(
                                1.0,
                                Double.NaN,
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                0,
                                12345678901L));
        assertThat(read("{\"é\": \"\\ud800\", \"a\": null, \"é\": 1}"))
                .hasToString("{é=1, a=null}");
        assertThat(read("\"\\ud800\"")).isEqualTo("\ud800");
    }

    @Test
    void readsWhatPythonTakesForInfinite() {
        assertThat(read("[1e999, -1e999]"))
                .isEqualTo(List.of(new BigDecimal("1e999"), new BigDecimal("-1e999")));
        assertThatThrownBy(() -> read("1e2000000000")).isInstanceOf(JsonError.class);
    }

    @Test
    void refusesWhatPythonDoesNotRead() {
        for (String wrong : List.of("", "[1,]", "nan", "[1] 2", "[".repeat(501), "'a'", "\"\n\"")) {
            assertThatThrownBy(() -> read(wrong)).as(wrong).isInstanceOf(JsonError.class);
        }
        assertThatThrownBy(() -> PythonJson.read(new byte[] {'"', (byte) 0xff, '"'}))
                .isInstanceOf(JsonError.class);
    }
}
