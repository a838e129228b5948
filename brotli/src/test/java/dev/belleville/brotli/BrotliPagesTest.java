package dev.belleville.brotli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.middleware.GZipMiddleware;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in Brotli, by the middleware of {@code web} where this module is there. */
class BrotliPagesTest {
    private static final String LONG = "tea and coffee ".repeat(40);

    private static TestResponse get(Response response, String accepted) {
        Handler handler = GZipMiddleware.of().wrap(_ -> response);
        return Client.of(handler).header("Accept-Encoding", accepted).get("/");
    }

    private static InputStream decoded(byte[] bytes) throws Exception {
        return new BrotliInputStream(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "br|br",
                "gzip, deflate, br, zstd|br",
                "gzip;q=0.5, br;q=0.5|br",
                "gzip, br;q=0.9|gzip",
                "br;q=0, gzip|gzip",
                "*|br",
                "br;q=0, *|gzip",
                "gzip;q=0, br;q=0|-"
            })
    void theClientChooses(String accepted, String coding) {
        TestResponse answer = get(Response.text(LONG).header("ETag", "\"a\""), accepted);
        assertThat(answer.header("Content-Encoding")).isEqualTo(coding);
        assertThat(answer.header("ETag")).isEqualTo(coding == null ? "\"a\"" : "W/\"a\"");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void lengthsVaryByChanceAndTheTextDoesNot() throws Exception {
        var lengths = new HashSet<Integer>();
        for (int i = 0; i < 50; i++) {
            TestResponse answer = get(Response.text(LONG), "br");
            lengths.add(answer.bytes().length);
            try (InputStream in = decoded(answer.bytes())) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(LONG);
            }
        }
        assertThat(lengths).hasSizeGreaterThan(10);
    }

    @Test
    void streamsAreReadableWhereTheyPause() throws Exception {
        Response stream =
                Response.stream(
                        "text/plain",
                        out -> {
                            out.write("tea".getBytes(UTF_8));
                            out.flush();
                            out.write(LONG.getBytes(UTF_8));
                        });
        var request = Request.builder("GET", "/").header("Accept-Encoding", "br").build();
        Response answer = GZipMiddleware.of().wrap(_ -> stream).handle(request);
        var first = new ByteArrayOutputStream();
        var all =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        first.reset();
                        first.writeBytes(toByteArray());
                    }

                    @Override
                    public void close() {
                        throw new AssertionError("the server closes it");
                    }
                };
        answer.body().writeTo(all);
        first.write(0b11); // the last block, and empty: the decoder waits for it
        try (InputStream in = decoded(first.toByteArray())) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("tea");
        }
        try (InputStream in = decoded(all.toByteArray())) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("tea" + LONG);
        }
    }
}
