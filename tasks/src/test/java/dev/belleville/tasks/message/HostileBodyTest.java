package dev.belleville.tasks.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that strangers wrote to do harm: an error says no, and nothing else happens. */
class HostileBodyTest {
    private static final int DEEP = 200_000;
    private static final Object USUAL =
            Arrays.asList(
                    List.of(1, 2.5, "text é", true, -70000, 1L << 40),
                    Map.of("key", List.of(Map.of("a", "b\nc"), List.of()), "other", "x".repeat(99)),
                    null);

    private static void refused(String name, byte[] body) {
        assertThatThrownBy(() -> Serializers.all().named(name).decode(body))
                .isInstanceOf(DecodeError.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        refused("json", bytes("[".repeat(DEEP)));
        refused("json", bytes("{\"a\":".repeat(DEEP)));
        refused("yaml", bytes("[".repeat(DEEP)));
        refused("yaml", bytes("{".repeat(DEEP)));
        refused("yaml", bytes("- ".repeat(2000)));
        refused("yaml", bytes("? ".repeat(2000)));
        refused("msgpack", bytes("\u0091".repeat(DEEP)));
        refused("msgpack", bytes("\u0081\u00a1a".repeat(DEEP)));
        refused("msgpack", bytes("\u0081".repeat(DEEP)));
    }

    @Test
    void listsThatPromiseMoreThanTheyHoldDoNotFillTheMemory() {
        var body = new byte[5_000_000];
        for (int i = 0; i < 450 * 5; i += 5) {
            byte[] head = {(byte) 0xdd, 0, 0x3d, 0x09, 0};
            System.arraycopy(head, 0, body, i, 5);
        }
        refused("msgpack", body);
    }

    @Test
    void aliasesOfAliasesDoNotMultiplyWithoutEnd() {
        var text = new StringBuilder("- &l0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*l" + (i - 1);
            text.append(
                    "- &l%d [%s]\n"
                            .formatted(
                                    i,
                                    String.join(
                                            ", ",
                                            List.of(
                                                    alias, alias, alias, alias, alias, alias, alias,
                                                    alias, alias, alias))));
        }
        assertThatThrownBy(() -> new YamlSerializer().decode(bytes(text.toString())))
                .isInstanceOf(DecodeError.class)
                .hasMessage("The body stands for more than 1000000 values");
    }

    @Test
    void numbersWithoutEndAreRefused() {
        String digits = "1".repeat(1_000_000);
        refused("json", bytes(digits));
        refused("yaml", bytes(digits));
        refused("yaml", bytes("1" + ":1".repeat(500_000)));
        refused("yaml", bytes("1" + "_".repeat(500_000) + ".5"));
        refused("yaml", bytes("!!int " + digits));
        refused("yaml", bytes("!!float 1" + ":1".repeat(500_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml", "msgpack"})
    void whatIsChangedAtRandomIsReadOrRefused(String name) {
        MessageSerializer serializer = Serializers.all().named(name);
        byte[] whole = serializer.encode(USUAL);
        var random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] body = changed(whole, random);
            try {
                serializer.decode(body);
            } catch (DecodeError e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 5000);
    }

    @Test
    void compressedBodiesThatAreChangedAreReadOrRefused() {
        Compression gzip = Compressions.load().named("gzip");
        byte[] whole = gzip.compress(new JsonSerializer().encode(USUAL));
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            try {
                gzip.decompress(changed(whole, random), 100_000);
            } catch (DecodeError e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] changed(byte[] whole, Random random) {
        byte[] body = Arrays.copyOf(whole, 1 + random.nextInt(whole.length + 4));
        for (int n = random.nextInt(4); n >= 0; n--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    @Test
    void reprsOfDeepAndLongValuesAreShort() {
        @Nullable Object deep = null;
        for (int i = 0; i < DEEP; i++) {
            deep = deep == null ? List.of() : List.of(deep);
        }
        assertThat(PythonRepr.of(deep)).isEqualTo("[[[[...]]]]");
        var wide = new ArrayList<Integer>();
        for (int i = 0; i < DEEP; i++) {
            wide.add(i);
        }
        assertThat(PythonRepr.of(wide)).hasSizeLessThan(PythonRepr.LONGEST + 20).endsWith(", ...]");
    }
}
