package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
                    a line that is no request line          | 400 | GARBAGE
                    HTTP/1.1 without a host                 | 400 | GET / HTTP/1.1
                    two hosts                               | 400 | GET / HTTP/1.1;Host: a;Host: b
                    a target that is no path                | 400 | GET nonsense HTTP/1.1;Host: a
                    a space within a header's name          | 400 | GET / HTTP/1.1;Host: a;X Y: z
                    a space behind a header's name          | 400 | GET / HTTP/1.1;Host: a;X-Y : z
                    a header without a colon                | 400 | GET / HTTP/1.1;Host: a;nonsense
                    a length that is no number              | 400 | POST / HTTP/1.1;Host: a;Content-Length: x
                    a negative length                       | 400 | POST / HTTP/1.1;Host: a;Content-Length: -1
                    a length with a sign                    | 400 | POST / HTTP/1.1;Host: a;Content-Length: +1
                    a length that no number holds           | 400 | POST / HTTP/1.1;Host: a;Content-Length: 99999999999999999999
                    two lengths                             | 400 | POST / HTTP/1.1;Host: a;Content-Length: 1;Content-Length: 2
                    """)
    default void aMalformedHeadIsRefused(String what, int status, String lines) throws Exception {
        var calls = new AtomicInteger();
        Server server =
                serve(req -> {
                    calls.incrementAndGet();
                    return Response.text("");
                });
        try (var client = new RawConnection(server)) {
            client.send(lines.replace(";", "\n") + "\n\n");
            assertThat(client.response().status()).as(what).isEqualTo(status);
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(calls).as("calls of the handler").hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x, chunked", "chunked, gzip", "chunkedd"})
    default void aTransferCodingThatNobodyKnowsIsRefused(String coding) throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: " + coding + "\n\n0\n\n");
            assertThat(client.response().status()).isIn(400, 501);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void aControlCharacterInAHeaderIsRefused() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.1\nHost: a\nX-Y: a\u0000b\n\n");
            assertThat(client.response().status()).isEqualTo(400);
        }
    }

    @Test
    default void anUnknownVersionIsRefused() throws Exception {
        Server server = serve(req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/9.9\nHost: a\n\n");
            assertThat(client.response().status()).isIn(400, 501, 505);
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
            assertThat(client.response().status()).isEqualTo(414);
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
            assertThat(client.response().status()).isEqualTo(431);
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
            }
        }
        assertThat(calls).hasValueLessThanOrEqualTo(1);
    }

    @Test
    default void aChunkWithoutASizeIsRefused() throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nzz\nabc\n0\n\n");
            client.isClosedByServer();
        }
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 4\n\nnext");
            assertThat(client.response().body()).isEqualTo("next");
        }
    }
}
