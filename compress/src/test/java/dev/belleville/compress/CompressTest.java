package dev.belleville.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.Compressions;
import dev.belleville.tasks.message.DecodeError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each compression is found, writes what it reads, and is not harmed by a stranger's bytes. */
class CompressTest {
    private static final byte[] BODY =
            ("{\"text\": \"" + "zy".repeat(300) + "\"}").getBytes(StandardCharsets.UTF_8);
    private static final Compressions COMPRESSIONS = Compressions.load();

    /** As Python's lzma and the program zstd wrote the body. */
    @ParameterizedTest
    @CsvSource({
        "lzma, /Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AJjABldAD2IioaUiBPg84cku63rE3t770YFpcbawQAAAAAA93Lyqar2sA8AATXkBAAAAIu01MWxxGf7AgAAAAAEWVo=",
        "lzma, XQAAgAD//////////wA9iIqGlIgT4POHJLut6xN7e+9GBaX+0LD//+WxAAA=",
        "zstd, KLUv/WBkAa0AAHB7InRleHQiOiAienkifQEAU6pcEg==",
    })
    void whatOthersWroteIsRead(String name, String base64) {
        byte[] compressed = Base64.getDecoder().decode(base64);
        assertThat(COMPRESSIONS.named(name).decompress(compressed, 1000)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @CsvSource({
        "brotli, brotli, application/x-brotli",
        "bzip2, bzip, application/x-bz2",
        "lzma, xz, application/x-lzma",
        "zstd, zstandard, application/zstd",
    })
    void eachIsFoundByItsNames(String name, String alias, String type) {
        Compression one = COMPRESSIONS.named(name);
        assertThat(one).isSameAs(COMPRESSIONS.named(alias));
        assertThat(one).isSameAs(COMPRESSIONS.forHeader(type));
        assertThat(one.contentType()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brotli", "bzip2", "lzma", "zstd"})
    void whatItWritesItReads(String name) {
        Compression one = COMPRESSIONS.named(name);
        var random = new byte[300_000];
        new Random(3).nextBytes(random);
        for (byte[] body : List.of(new byte[0], BODY, random)) {
            assertThat(one.decompress(one.compress(body), body.length)).isEqualTo(body);
        }
        assertThat(one.compress(BODY)).hasSizeLessThan(130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brotli", "bzip2", "lzma", "zstd"})
    void aBombIsStoppedAtItsLimit(String name) {
        Compression one = COMPRESSIONS.named(name);
        byte[] bomb = one.compress(new byte[20_000_000]);
        assertThat(bomb).hasSizeLessThan(10_000);
        assertThatThrownBy(() -> one.decompress(bomb, 1_000_000))
                .isInstanceOf(DecodeError.class)
                .hasMessage("The body is longer than 1000000 bytes when decompressed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brotli", "bzip2", "lzma", "zstd"})
    void whatIsChangedAtRandomIsReadOrRefused(String name) {
        Compression one = COMPRESSIONS.named(name);
        byte[] whole = one.compress(BODY);
        var random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] body = Arrays.copyOf(whole, 1 + random.nextInt(whole.length + 3));
            for (int n = random.nextInt(4); n >= 0; n--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                one.decompress(body, 100_000);
            } catch (DecodeError e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(2000);
    }

    /** The head of the old container names any dictionary: here 4 GiB less one byte. */
    @Test
    void aHeadDoesNotAskForMemory() {
        byte[] greedy = Base64.getDecoder().decode("XQAAgAD//////////wA9iIqGlIgT4A==");
        Arrays.fill(greedy, 1, 5, (byte) 0xff);
        assertThatThrownBy(() -> COMPRESSIONS.named("lzma").decompress(greedy, 1000))
                .isInstanceOf(DecodeError.class)
                .hasMessageStartingWith("The body is not compressed by LZMA: ");
    }
}
