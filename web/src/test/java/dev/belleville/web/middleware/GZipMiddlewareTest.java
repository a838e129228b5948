package dev.belleville.web.middleware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GZipMiddlewareTest {
    private static final String LONG = "tea and coffee ".repeat(40);

    private static TestResponse get(Handler view, String accepted) {
        return Client.of(GZipMiddleware.of().wrap(view))
                .header("Accept-Encoding", accepted)
                .get("/");
    }

    private static TestResponse get(Response response) {
        return get(_ -> response, "gzip, br");
    }

    private static String plain(TestResponse answer) throws Exception {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.bytes()))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void longBodiesAreCompressed() throws Exception {
        TestResponse answer = get(Response.text(LONG).header("ETag", "\"a\""));
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.header("ETag")).isEqualTo("W/\"a\"");
        assertThat(answer.bytes()).hasSizeLessThan(LONG.length());
        assertThat(plain(answer)).isEqualTo(LONG);
    }

    @Test
    void theirLengthVariesByChance() {
        var lengths = new HashSet<Integer>();
        for (int i = 0; i < 50; i++) {
            lengths.add(get(Response.text(LONG)).bytes().length);
        }
        assertThat(lengths).hasSizeGreaterThan(10);
    }

    @Test
    void streamsAreCompressedAndReadableWhereTheyPause() throws Exception {
        Response stream =
                Response.stream(
                        "text/plain",
                        out -> {
                            out.write("tea".getBytes(UTF_8));
                            out.flush();
                            out.write(LONG.getBytes(UTF_8));
                        });
        assertThat(plain(get(stream))).isEqualTo("tea" + LONG);

        Response compressed =
                GZipMiddleware.of()
                        .wrap(_ -> stream)
                        .handle(
                                Request.builder("GET", "/")
                                        .header("Accept-Encoding", "gzip")
                                        .build());
        var first = new ByteArrayOutputStream();
        var all =
                new ByteArrayOutputStream() {
                    @Override
                    public void flush() {
                        first.writeBytes(toByteArray());
                    }
                };
        compressed.body().writeTo(all);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(first.toByteArray()))) {
            assertThat(new String(in.readNBytes(3), UTF_8)).isEqualTo("tea");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "GZIP;q=0.5|true",
                "br, gzip;q=1|true",
                "br|false",
                "gzip;q=0|false",
                "gzip; q=0.0|false",
                "xgzip|false",
                "*|true",
                "gzip;q=0, *|false"
            })
    void onlyForWhoTakesIt(String accepted, boolean compressed) {
        TestResponse answer = get(_ -> Response.text(LONG), accepted);
        assertThat("gzip".equals(answer.header("Content-Encoding"))).isEqualTo(compressed);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void someBodiesStayAsTheyAre() {
        assertThat(get(Response.text("x".repeat(199))).header("Vary")).isNull();
        assertThat(get(Response.text("x".repeat(200))).header("Content-Encoding"))
                .isEqualTo("gzip");
        assertThat(get(Response.text(LONG).header("Content-Encoding", "br")).text())
                .isEqualTo(LONG);
        assertThat(get(Response.text(LONG).status(206)).text()).isEqualTo(LONG);
    }

    @Test
    void filesAreCompressedWhereTheyAreText(@TempDir Path folder) throws Exception {
        Path css = Files.writeString(folder.resolve("a.css"), LONG);
        Path picture = Files.writeString(folder.resolve("a.png"), LONG);
        assertThat(plain(get(Response.file(css)))).isEqualTo(LONG);
        assertThat(get(Response.file(picture)).header("Content-Encoding")).isNull();
    }

    @Test
    void besideConditionalGetTheTagStaysThatOfThePage() throws Exception {
        Handler view =
                GZipMiddleware.of()
                        .wrap(ConditionalGetMiddleware.of().wrap(_ -> Response.text(LONG)));
        Client client = Client.of(view).header("Accept-Encoding", "gzip");
        String tag = client.get("/").headers().getOr("ETag", "none");
        assertThat(tag).startsWith("W/\"");
        TestResponse again = client.header("If-None-Match", tag).get("/");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
    }
}
