package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.HttpDate;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not HTTP, or not to be trusted, is refused before any handler sees it. */
interface MalformedMessageRules extends ServerRules {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a line that is no request line          | 400 | request line    | GARBAGE
                    HTTP/1.1 without a host                 | 400 | no Host         | GET / HTTP/1.1
                    two hosts                               | 400 | several Host    | GET / HTTP/1.1;Host: a;Host: b
                    a target that is no path                | 400 | target          | GET nonsense HTTP/1.1;Host: a
                    an address of another scheme            | 400 | target          | GET ftp://a/ HTTP/1.1;Host: a
                    an address without a host               | 400 | target          | GET http:///a HTTP/1.1;Host: a
                    another method than OPTIONS of all      | 400 | target          | GET * HTTP/1.1;Host: a
                    a proxy's method                        | 501 | CONNECT         | CONNECT a:443 HTTP/1.1;Host: a
                    a space within a header's name          | 400 | after 'Host'    | GET / HTTP/1.1;Host: a;X Y: z
                    a space behind a header's name          | 400 | after 'Host'    | GET / HTTP/1.1;Host: a;X-Y : z;Z: z
                    a header without a name                 | 400 | without a name  | GET / HTTP/1.1;Host: a;: c
                    a header without a colon                | 400 | after 'Host'    | GET / HTTP/1.1;Host: a;nonsense
                    a first header without a colon          | 400 | first header    | GET / HTTP/1.1;nonsense;Host: a
                    a length that is no number              | 400 | Content-Length  | POST / HTTP/1.1;Host: a;Content-Length: x
                    a negative length                       | 400 | Content-Length  | POST / HTTP/1.1;Host: a;Content-Length: -1
                    a length with a sign                    | 400 | Content-Length  | POST / HTTP/1.1;Host: a;Content-Length: +1
                    a length that no number holds           | 400 | Content-Length  | POST / HTTP/1.1;Host: a;Content-Length: 99999999999999999999
                    two lengths                             | 400 | several Content | POST / HTTP/1.1;Host: a;Content-Length: 1;Content-Length: 2
                    chunks in HTTP/1.0                      | 400 | HTTP/1.0        | POST / HTTP/1.0;Transfer-Encoding: chunked
                    an upgrade whose settings are no base64 | 400 | h2c             | GET / HTTP/1.1;Host: a;Connection: Upgrade, HTTP2-Settings;Upgrade: h2c;HTTP2-Settings: !!!!
                    an upgrade to a window beyond all       | 400 | h2c             | GET / HTTP/1.1;Host: a;Connection: Upgrade, HTTP2-Settings;Upgrade: h2c;HTTP2-Settings: AAT_____
                    an upgrade without settings             | 400 | h2c             | GET / HTTP/1.1;Host: a;Connection: Upgrade, HTTP2-Settings;Upgrade: h2c
                    an upgrade that Connection omits        | 400 | h2c             | GET / HTTP/1.1;Host: a;Upgrade: h2c;HTTP2-Settings: AAMAAABk
                    an upgrade and a header without a name  | 400 | without a name  | GET / HTTP/1.1;Host: a;Connection: Upgrade, HTTP2-Settings;Upgrade: h2c;HTTP2-Settings: AAMAAABk;: c
                    an upgrade and a header without a colon | 400 | after 'HTTP2-   | GET / HTTP/1.1;Host: a;Connection: Upgrade, HTTP2-Settings;Upgrade: h2c;HTTP2-Settings: AAMAAABk;nonsense
                    a version to come                       | 505 | version         | GET / HTTP/9.9;Host: a
                    a version in small letters              | 505 | version         | GET / http/1.1;Host: a
                    """)
    default void aMalformedHeadIsRefused(String what, int status, String said, String lines)
            throws Exception {
        var calls = new AtomicInteger();
        Server server =
                serve(req -> {
                    calls.incrementAndGet();
                    return Response.text("");
                });
        try (var client = new RawConnection(server)) {
            client.send(lines.replace(";", "\n") + "\n\n");
            assertRefused(client, status, said);
        }
        assertThat(calls).as("calls of the handler").hasValue(0);
    }

    /** One answer, with a reason, that is the last of the connection. */
    private static void assertRefused(RawConnection client, int status, String said)
            throws Exception {
        RawResponse response = client.response();
        assertThat(response.head()).startsWith("HTTP/1.1 " + status + " ");
        assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(response.header("Content-Length"))
                .isEqualTo(Integer.toString(response.body().length()));
        assertThat(HttpDate.parse(response.header("Date"))).isNotNull();
        assertThat(response.body()).contains(said).endsWith(".\n");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    default void aRefusalEchoesNothing() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("GET /<script> HTTP/1.1\nHost: <script>\nA: <script>\n<script>: b\n\n");
            RawResponse response = client.response();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.head() + response.body()).doesNotContain("script");
            assertThat(response.body()).contains("after 'A'");
        }
    }

    @Test
    default void aRefusalOfAHeadRequestHasNoBody() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send("HEAD / HTTP/1.1\n\n").responseToHead();
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("Content-Length")).isNotEqualTo("0");
            assertThat(client.skip(1)).as("bytes behind the head").isZero();
        }
    }

    /** A line feed alone ends lines for some and not for others, who would see other headers. */
    @Test
    default void aLineThatEndsWithoutACarriageReturnIsRefused() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n".getBytes(US_ASCII));
            assertRefused(client, 400, "CR LF");
        }
    }

    @Test
    default void whatIsMalformedBehindAGoodRequestWaitsForItsTurn() throws Exception {
        Server server = serve(req -> Response.text("good"));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.1\nHost: a\n\nGARBAGE\n\n");
            assertThat(client.response().body()).isEqualTo("good");
            assertRefused(client, 400, "request line");
        }
    }

    /** RFC 9112, 9.6: its client was told that nothing comes of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the site says close      | 200 | GET /close HTTP/1.1;Host: a;;
                    and there is a body      | 200 | POST /close HTTP/1.1;Host: a;Content-Length: 1;;x
                    no host                  | 400 | GET / HTTP/1.1;;
                    no host and a body       | 400 | POST / HTTP/1.1;Content-Length: 1;;x
                    a coding that none knows | 501 | POST / HTTP/1.1;Host: a;Transfer-Encoding: gzip, chunked;;0;;
                    a version to come        | 505 | GET / HTTP/9.9;Host: a;;
                    """)
    default void whatComesBehindTheLastAnswerIsNotActedUpon(String what, int status, String last)
            throws Exception {
        var behind = new AtomicInteger();
        Server server =
                serve(req -> {
                    if (req.method().equals("DELETE")) {
                        behind.incrementAndGet();
                    }
                    return Response.text("").header("Connection", "close");
                });
        try (var client = new RawConnection(server)) {
            client.send(last.replace(";", "\n") + "DELETE / HTTP/1.1\nHost: a\n\nGARBAGE\n\n");
            assertThat(client.response().status()).isEqualTo(status);
            assertThat(client.skip(1)).as("bytes behind the last answer").isZero();
        }
        assertThat(behind).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x, chunked", "chunked, gzip", "chunkedd"})
    default void aTransferCodingThatNobodyKnowsIsRefused(String coding) throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: " + coding + "\n\n0\n\n");
            RawResponse response = client.response();
            assertThat(response.status()).isIn(400, 501);
            assertThat(response.body()).contains("Transfer-Encoding");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void aControlCharacterInAHeaderIsRefused() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.1\nHost: a\nX-Y: a\u0000b\n\n");
            assertRefused(client, 400, "after 'Host'");
        }
    }

    @Test
    default void escapesThatAreNotUtf8AreTheClientsMistake() throws Exception {
        Server server = serve(req -> Response.text(req.path()));
        try (var client = new RawConnection(server)) {
            client.send("GET /%ff HTTP/1.1\nHost: a\n\n");
            assertThat(client.response().status()).isEqualTo(400);
        }
    }

    @Test
    default void aRequestLineThatIsTooLongIs414() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("GET /" + "a".repeat(10_000) + " HTTP/1.1\nHost: a\n\n");
            assertRefused(client, 414, "8192 bytes");
        }
    }

    @Test
    default void headersThatAreTooLargeAre431() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_HEADER_SIZE, 2000L),
                        req -> Response.text("fits"));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.1\nHost: a\nX: " + "a".repeat(1000) + "\n\n");
            assertThat(client.response().body()).isEqualTo("fits");
            client.send("GET / HTTP/1.1\nHost: a\nX: " + "a".repeat(2000) + "\n\n");
            assertRefused(client, 431, "2000 bytes");
        }
    }

    /** Two servers that disagree about where a body ends let a client smuggle requests. */
    @Test
    default void aLengthBesideAChunkedBodySmugglesNoRequest() throws Exception {
        var calls = new AtomicInteger();
        Server server =
                serve(req -> {
                    calls.incrementAndGet();
                    return Response.text(req.text());
                });
        try (var client = new RawConnection(server)) {
            client.send(
                    """
                    POST / HTTP/1.1
                    Host: a
                    Content-Length: 3
                    Transfer-Encoding: chunked

                    19
                    GET /secret HTTP/1.1
                    a:b
                    0

                    """);
            RawResponse response = client.response();
            if (response.status() == 200) {
                assertThat(response.body()).startsWith("GET /secret");
            } else {
                assertThat(response.status()).isEqualTo(400);
                assertThat(response.body()).contains("Content-Length and Transfer-Encoding");
            }
        }
        assertThat(calls).hasValueLessThanOrEqualTo(1);
    }
}
