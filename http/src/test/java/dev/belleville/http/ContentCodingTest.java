package dev.belleville.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.ContentCoding.Effort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentCodingTest {
    private static final byte[] TEXT = "All kinds of tea. ".repeat(200).getBytes(UTF_8);

    private static byte[] encode(Effort effort) throws IOException {
        ContentCoding gzip = ContentCoding.all().getLast();
        assertThat(gzip.name()).isEqualTo("gzip");
        var bytes = new ByteArrayOutputStream();
        try (var out = gzip.encode(bytes, effort)) {
            out.write(TEXT);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void gzipGivesBackWhatItTook(Effort effort) throws IOException {
        byte[] encoded = encode(effort);
        assertThat(encoded.length).isLessThan(TEXT.length / 10);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            assertThat(in.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void theSameBytesGiveTheSameBytes() throws IOException {
        byte[] encoded = encode(Effort.SMALL);
        assertThat(encode(Effort.SMALL)).isEqualTo(encoded);
        assertThat(encoded).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }
}
