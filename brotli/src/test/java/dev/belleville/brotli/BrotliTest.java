package dev.belleville.brotli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import dev.belleville.http.ContentCoding;
import dev.belleville.http.ContentCoding.Effort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrotliTest {
    private static final byte[] TEXT =
            "All kinds of tea, green and black. ".repeat(300).getBytes(UTF_8);

    private static byte[] encode(ContentCoding coding, Effort effort) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = coding.encode(bytes, effort)) {
            out.write(TEXT);
        }
        return bytes.toByteArray();
    }

    @Test
    void itIsFoundBeforeGzip() {
        assertThat(ContentCoding.all().stream().map(ContentCoding::name))
                .containsExactly("br", "gzip");
        assertThat(ContentCoding.all().getFirst().ending()).isEqualTo(".br");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 64, 65, 254, ContentCoding.MAX_PADDING})
    void paddingHidesTheLengthAndNothingElse(int padding) throws IOException {
        for (ContentCoding coding : ContentCoding.all()) {
            int plain = encode(coding, Effort.FAST).length;
            var bytes = new ByteArrayOutputStream();
            try (var out = coding.encode(bytes, Effort.FAST, padding)) {
                out.write(TEXT);
            }
            assertThat(bytes.size() - plain).isBetween(padding, padding + 4);
            var encoded = new ByteArrayInputStream(bytes.toByteArray());
            try (var in =
                    coding instanceof Brotli
                            ? new BrotliInputStream(encoded)
                            : new GZIPInputStream(encoded)) {
                assertThat(in.readAllBytes()).isEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itGivesBackWhatItTook(Effort effort) throws IOException {
        byte[] encoded = encode(new Brotli(), effort);
        assertThat(encoded.length).isLessThan(encode(ContentCoding.all().getLast(), effort).length);
        assertThat(encode(new Brotli(), effort)).isEqualTo(encoded);
        try (var in = new BrotliInputStream(new ByteArrayInputStream(encoded))) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }
}
