package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MessagePack as Python writes it. */
class MsgpackSerializerTest {
    private static final MsgpackSerializer MSGPACK = new MsgpackSerializer();

    private static String written(@Nullable Object value) {
        return HexFormat.of().formatHex(MSGPACK.encode(value));
    }

    private static @Nullable Object read(String hex) {
        return MSGPACK.decode(HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource({"127, 7f", "128, cc80", "-32, e0", "-33, d0df", "65536, ce00010000"})
    void wholeNumbersAreAsShortAsTheyCanBe(int number, String hex) {
        assertThat(written(number)).isEqualTo(hex);
        assertThat(read(hex)).isEqualTo(number);
    }

    @Test
    void eachLengthHasItsHead() {
        for (int length : new int[] {0, 15, 16, 31, 32, 255, 256, 65_535, 65_536}) {
            String text = "x".repeat(length);
            List<Integer> list = Collections.nCopies(length, 7);
            var map = new LinkedHashMap<String, Object>();
            list.forEach(one -> map.put("k" + map.size(), one));
            for (Object value : List.of(text, list, map)) {
                assertThat(MSGPACK.decode(MSGPACK.encode(value))).isEqualTo(value);
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(MSGPACK.decode(MSGPACK.encode(bytes))).isEqualTo(bytes);
        }
        assertThat(written("x".repeat(256))).startsWith("da0100");
        assertThat(written(Collections.nCopies(65_536, 1))).startsWith("dd00010000");
        assertThat(written(new byte[256])).startsWith("c50100");
    }

    @Test
    void eachWholeNumberIsReadAsItWasWritten() {
        for (int bits = 0; bits < 63; bits++) {
            for (long near : new long[] {-1, 0, 1}) {
                long number = (1L << bits) + near;
                for (long one : new long[] {number, -number}) {
                    Object expected = one == (int) one ? (Object) (int) one : (Object) one;
                    assertThat(MSGPACK.decode(MSGPACK.encode(one))).isEqualTo(expected);
                }
            }
        }
        assertThat(written(Long.MIN_VALUE)).isEqualTo("d38000000000000000");
        assertThat(written(4_294_967_296L)).isEqualTo("cf0000000100000000");
        assertThat(read("ca3fc00000")).isEqualTo(1.5);
    }

    @Test
    void numbersHave64Bits() {
        BigInteger most = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        assertThat(written(most)).isEqualTo("cfffffffffffffffff");
        assertThat(read("cfffffffffffffffff")).isEqualTo(most);
        assertThat(read("cf7fffffffffffffff")).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> written(List.of(most.add(BigInteger.ONE))))
                .isInstanceOf(EncodeError.class)
                .hasMessage(
                        "MessagePack cannot hold a java.math.BigInteger: send its text (at [0])");
        assertThatThrownBy(() -> written(BigInteger.TWO.pow(63).add(BigInteger.ONE).negate()))
                .isInstanceOf(EncodeError.class);
    }

    @Test
    void bytesAreBytesAndTextsAreTexts() {
        assertThat(written(List.of(new byte[] {1}, "é", LocalDate.of(2026, 1, 2))))
                .isEqualTo("93c40101a2c3a9b3323032362d30312d30325430303a30303a3030");
        assertThat(read("c40101")).isEqualTo(new byte[] {1});
        assertThat(written("x".repeat(32))).startsWith("d920");
        assertThatThrownBy(() -> written(Map.of("a", "\ud800")))
                .hasMessage(
                        "MessagePack cannot hold a text with half a surrogate pair: send whole letters (at .a)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c1",
                "92c0",
                "c0c0",
                "a2c3",
                "a1ff",
                "dd0fffffff",
                "ddffffffff",
                "df0fffffff",
                "dfffffffff",
                "c60fffffff",
                "c6ffffffff",
                "db0fffffff",
                "dbffffffff",
                "8101c0",
                "81c0c0",
                "d6ff00000000",
                "c7ffffff",
                "cb00"
            })
    void whatIsNoMessagePackIsRefused(String hex) {
        assertThatThrownBy(() -> read(hex))
                .isInstanceOf(DecodeError.class)
                .hasMessageStartingWith("The body ");
    }
}
