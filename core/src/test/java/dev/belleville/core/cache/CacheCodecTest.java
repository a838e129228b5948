package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCodecTest {
    private record Line(String name, int amount) {}

    private record Other(String name) {}

    private final CacheCodec codec = CacheCodec.of(Line.class);

    private String written(Object value) {
        return new String(codec.encode(value), UTF_8);
    }

    private @Nullable Object read(String text) {
        return codec.decode(text.getBytes(UTF_8));
    }

    @Test
    void longsAreTheirDigitsSoThatServersCountThem() {
        assertThat(written(42L)).isEqualTo("42");
        assertThat(written(-1L)).isEqualTo("-1");
        assertThat(read("7  ")).isEqualTo(7L);
    }

    @Test
    void theFormatStays() {
        assertThat(written("tea")).isEqualTo("Ttea");
        assertThat(written(List.of("a", 1L, 2))).isEqualTo("J[\"a\",1,{\"$int\":2}]");
        assertThat(written(Map.of("day", LocalDate.of(2026, 11, 22))))
                .isEqualTo("J{\"day\":{\"$date\":\"2026-11-22\"}}");
        assertThat(written(new Line("tea", 2)))
                .isEqualTo(
                        "J{\"$record\":[\"dev.belleville.core.cache.CacheCodecTest$Line\",{\"name\":\"tea\",\"amount\":{\"$int\":2}}]}");
    }

    @Test
    void whatCannotBeKeptIsNamed() {
        assertThatThrownBy(() -> codec.encode(new Other("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CacheCodecTest$Other")
                .hasMessageContaining("CacheCodec.of(");
        assertThatThrownBy(() -> codec.encode(List.of(new StringBuilder("x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.StringBuilder");
        assertThatThrownBy(() -> codec.encode("half \ud800"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+D800");
        assertThatThrownBy(() -> codec.encode(List.of("half \ud800")))
                .isInstanceOf(IllegalArgumentException.class);
        var endless = new ArrayList<Object>();
        endless.add(endless);
        assertThatThrownBy(() -> codec.encode(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deeper than 100");
        assertThatThrownBy(() -> CacheCodec.of(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    /**
     * Pieces of a long text meet in the middle of a pair, and take more room than it has letters.
     */
    @Test
    void longTextsAreWrittenAsUtf8() {
        String letters = "tea é 茶 \ud83c\udf75 ";
        for (int before = 0; before < 5; before++) {
            String text = "x".repeat(2044 + before) + "\ud83c\udf75" + letters.repeat(1000);
            assertThat(codec.encode(text)).isEqualTo(("T" + text).getBytes(UTF_8));
            assertThat(codec.decode(codec.encode(text))).isEqualTo(text);
            assertThat(codec.encode(text, 9)).hasSize(10 + text.getBytes(UTF_8).length);
        }
        assertThat(codec.encode("x".repeat(5000))).hasSize(5001);
        assertThat(written("")).isEqualTo("T");
        assertThat(written("\ud83c\udf75")).isEqualTo("T\ud83c\udf75");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2046, 2047, 2048, 4096, 9999})
    void halfOfAPairIsFoundWhereverItIs(int before) {
        String start = "x".repeat(before);
        for (String half : List.of("\ud800", "\udc00", "\ud800\ud800", "\udc00\ud800")) {
            assertThatThrownBy(() -> codec.encode(start + half + "y"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half of a surrogate pair");
            assertThatThrownBy(() -> codec.encode(start + half))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half of a surrogate pair");
            assertThatThrownBy(() -> codec.encodeText(start + half))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("half of a surrogate pair");
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        CacheCodec small = codec.maxSize(10);
        assertThat(small.encode("123456789")).hasSize(10);
        assertThatThrownBy(() -> small.encode("1234567890"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 bytes")
                .hasMessageContaining("10");
    }

    @Test
    void noClassIsMadeThatWasNotNamed() {
        String other = CacheCodec.class.getPackageName() + ".CacheCodecTest$Other";
        assertThat(read("J{\"$record\":[\"" + other + "\",{\"name\":\"x\"}]}")).isNull();
        assertThat(read("J{\"$record\":[\"java.io.File\",{\"path\":\"x\"}]}")).isNull();
        assertThat(read("J{\"$enum\":[\"java.lang.Thread$State\",\"NEW\"]}")).isNull();
        assertThat(read("J{\"$class\":\"java.lang.String\"}")).isNull();
    }

    @Test
    void whatAnotherReleaseWroteIsNotThere() {
        String line = "J{\"$record\":[\"" + Line.class.getName() + "\",%s]}";
        assertThat(read(line.formatted("{\"name\":\"a\",\"amount\":{\"$int\":2}}")))
                .isEqualTo(new Line("a", 2));
        assertThat(read(line.formatted("{\"name\":\"a\"}"))).isNull();
        assertThat(read(line.formatted("{\"name\":\"a\",\"size\":{\"$int\":2}}"))).isNull();
        assertThat(read(line.formatted("{\"name\":\"a\",\"amount\":\"two\"}"))).isNull();
        assertThat(read(line.formatted("{\"name\":\"a\",\"amount\":null}"))).isNull();
    }

    @Test
    void garbageIsNotThere() {
        for (String garbage :
                new String[] {
                    "",
                    "x",
                    "J",
                    "J{",
                    "J{\"$int\":\"x\"}",
                    "J{\"$enum\":[]}",
                    "J{\"$date\":\"x\"}",
                    "1.5",
                    "99999999999999999999",
                    "-",
                    "\0",
                    "J{\"$record\":[]}",
                    "J{\"$set\":3}",
                    "J{\"$char\":\"\"}",
                    "J{\"$record\":[null,{}]}"
                }) {
            assertThat(read(garbage)).isNull();
        }
    }
}
