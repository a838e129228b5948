package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chunks that are none end the body with a 400 for its reader, and the connection. */
interface MalformedBodyRules extends ServerRules {
    String CHUNKED = "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a chunk without a size                | 400 | size       | zz;abc;0;;
                    an empty size                         | 400 | size       | ;abc;0;;
                    a negative size                       | 400 | size       | -3;abc;0;;
                    a size as other languages write it    | 400 | size       | 0x3;abc;0;;
                    a size of more bytes than any         | 400 | 7fffffff   | 80000000;abc;0;;
                    a size that no number holds           | 400 | 7fffffff   | ffffffffffffffffff3;abc;0;;
                    a chunk longer than its size          | 400 | CR LF      | 3;abcd;0;;
                    a chunk that runs into the next       | 400 | CR LF      | 3;abc0;;
                    """)
    default void aMalformedChunkIsRefused(String what, int status, String said, String body)
            throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED + body.replace(";", "\n"));
            assertBodyRefused(client, status, said);
        }
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: a\nContent-Length: 4\n\nnext");
            assertThat(client.response().body()).isEqualTo("next");
        }
    }

    private static void assertBodyRefused(RawConnection client, int status, String said)
            throws Exception {
        RawResponse response = client.response();
        assertThat(response.head()).startsWith("HTTP/1.1 " + status + " ");
        assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
        assertThat(response.body()).contains(said);
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    default void theLineOfAChunkEndsWithCrLfAndIsNotEndless() throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        for (String line : List.of("3;x=" + "y".repeat(9000) + "\r", "3;x=\u0001\r", "3", "3;x")) {
            try (var client = new RawConnection(server)) {
                client.send(CHUNKED).send((line + "\nabc\r\n0\r\n\r\n").getBytes(US_ASCII));
                assertBodyRefused(client, 400, "size of a chunk");
            }
        }
    }

    @Test
    default void trailersAreHeadersAsWell() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_HEADER_SIZE, 2000L),
                        req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED + "0\nnonsense\n\n");
            assertBodyRefused(client, 400, "trailer");
        }
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED + "0\nX Y: z\n\n");
            assertBodyRefused(client, 400, "trailer");
        }
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED + "0\nX: " + "y".repeat(2000) + "\n\n");
            assertBodyRefused(client, 431, "trailers");
        }
    }

    /** A reader that waits hears of it, and so does the client of one that never reads. */
    @Test
    default void whatIsMalformedLaterEndsTheReadAndTheConnection() throws Exception {
        var read = new SynchronousQueue<String>();
        Server server =
                serve(req -> {
                    if (req.path().equals("/read")) {
                        var body = req.body();
                        read.put(new String(body.readNBytes(3), US_ASCII));
                        return Response.text("read " + body.read());
                    }
                    return Response.text("not read");
                });
        try (var client = new RawConnection(server)) {
            client.send("POST /read HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n");
            client.send("3\nabc\n");
            assertThat(read.poll(120, TimeUnit.SECONDS)).isEqualTo("abc");
            client.send("zz\n");
            assertBodyRefused(client, 400, "size");
        }
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED);
            assertThat(client.response().body()).isEqualTo("not read");
            client.send("zz\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void anAnswerThatHasBegunBreaksOffWhereTheRestIsMalformed() throws Exception {
        Server server =
                serve(req -> {
                    var body = req.body();
                    return Response.stream(
                            "text/plain",
                            out -> {
                                out.write(body.readNBytes(3));
                                out.flush();
                                body.transferTo(out);
                            });
                });
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED + "3\nabc\n");
            assertThat(client.head().status()).isEqualTo(200);
            assertThat(client.line()).isEqualTo("3");
            assertThat(client.line()).isEqualTo("abc");
            client.send("zz\n");
            assertThat(client.read(3)).as("no end of the chunks").isEmpty();
        }
    }

    /** Requests hidden in what is malformed are no requests. */
    @Test
    default void nothingBehindAMalformedChunkIsARequest() throws Exception {
        var calls = new AtomicInteger();
        Server server =
                serve(req -> {
                    calls.incrementAndGet();
                    return Response.text(req.text());
                });
        try (var client = new RawConnection(server)) {
            client.send(CHUNKED + "1\nabc\n0\n\nGET /secret HTTP/1.1\nHost: a\n\n");
            assertBodyRefused(client, 400, "CR LF");
        }
        assertThat(calls).hasValue(1);
    }
}
