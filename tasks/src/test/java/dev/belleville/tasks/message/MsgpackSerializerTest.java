package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HexFormat;
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
