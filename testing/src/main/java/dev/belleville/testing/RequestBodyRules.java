package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.HttpError;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests: they stream, they hold the client back, and nobody has to read them. */
interface RequestBodyRules extends ServerRules {
    @Test
    default void aBodyOfKnownLengthArrivesWhole() throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 5\n\nhello");
            assertThat(client.response().body()).isEqualTo("hello");
        }
    }

    @Test
    default void aChunkedBodyArrivesWithoutItsChunksAndTrailers() throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send(
                    """
                    POST / HTTP/1.1
                    Host: x
                    Transfer-Encoding: chunked

                    3;extension=1
                    abc
                    2
                    de
                    0
                    Trailer: x

                    """);
            assertThat(client.response().body()).isEqualTo("abcde");
            client.send(MessageRules.GET);
            assertThat(client.response().body()).isEmpty();
        }
    }

    @Test
    default void aRequestWithoutABodyHasAnEmptyOne() throws Exception {
        Server server = serve(req -> Response.text("read " + req.body().read()));
        try (var client = new RawConnection(server)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("read -1");
        }
    }

    @Test
    default void aHandlerReadsWhatIsThereBeforeTheRestIsSent() throws Exception {
        var parts = new SynchronousQueue<String>();
        Server server =
                serve(req -> {
                    InputStream body = req.body();
                    for (int i = 0; i < 3; i++) {
                        parts.put(text(body.readNBytes(5)));
                    }
                    return Response.text("end " + body.read());
                });
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 15\n\n");
            for (String part : new String[] {"first", "other", "third"}) {
                client.send(part);
                assertThat(parts.poll(120, TimeUnit.SECONDS)).isEqualTo(part);
            }
            assertThat(client.response().body()).isEqualTo("end -1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000, 1_000_000})
    default void aBodyThatNobodyReadsDoesNotDisturbTheNextRequest(int length) throws Exception {
        Server server = serve(req -> Response.text(req.path()));
        try (var client = new RawConnection(server)) {
            for (int i = 0; i < 3; i++) {
                client.send(
                        "POST /%d HTTP/1.1\nHost: x\nContent-Length: %d\n\n".formatted(i, length));
                client.send("x".repeat(length));
                assertThat(client.response().body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    default void aHandlerThatReadsSlowlyHoldsTheClientBack() throws Exception {
        int size = 64 << 20;
        var stalled = new CountDownLatch(1);
        Server server =
                serve(req -> {
                    stalled.await();
                    byte[] buffer = new byte[100_000];
                    long sum = 0;
                    InputStream body = req.body();
                    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                        sum += n;
                    }
                    return Response.text("read " + sum);
                });
        try (var socket =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            String head = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n";
            socket.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            socket.configureBlocking(false);
            int sent = sendUntilStalled(socket, size);
            stalled.countDown();
            assertThat(sent).as("bytes sent before the handler read any").isLessThan(size / 2);
            socket.configureBlocking(true);
            while (sent < size) {
                sent += socket.write(ByteBuffer.allocate(Math.min(1 << 16, size - sent)));
            }
            var answer = ByteBuffer.allocate(1000);
            while (!text(answer).contains("read ")) {
                assertThat(socket.read(answer)).isPositive();
            }
            assertThat(text(answer)).endsWith("read " + size);
        }
    }

    /** Sends zeros until none were taken for half a second. */
    private static int sendUntilStalled(SocketChannel socket, int size) throws Exception {
        int sent = 0;
        for (int idle = 0; idle < 25 && sent < size; ) {
            int count = socket.write(ByteBuffer.allocate(Math.min(1 << 16, size - sent)));
            sent += count;
            if (count > 0) {
                idle = 0;
            } else {
                idle++;
                Thread.sleep(20);
            }
        }
        return sent;
    }

    @Test
    default void aClientThatExpectsContinueIsToldWhenTheBodyIsWanted() throws Exception {
        Server server = serve(req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 5\nExpect: 100-continue\n\n");
            assertThat(client.response().status()).isEqualTo(100);
            client.send("hello");
            assertThat(client.response().body()).isEqualTo("hello");
            assertThat(client.send(MessageRules.GET).response().status()).isEqualTo(200);
        }
    }

    @Test
    default void aClientThatExpectsContinueGetsTheAnswerAloneWhenItIsNot() throws Exception {
        Server server = serve(req -> Response.text("no, thanks").status(403));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 5\nExpect: 100-continue\n\n");
            RawResponse response = client.response();
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void aClientThatLeavesWithinABodyFailsTheRead() throws Exception {
        var outcome = new SynchronousQueue<String>();
        Server server =
                serve(req -> {
                    try {
                        outcome.put("read " + req.body().readAllBytes().length);
                    } catch (HttpError e) {
                        outcome.put("failed " + e.status());
                    }
                    return Response.text("");
                });
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 500\n\nhello");
        }
        assertThat(outcome.poll(120, TimeUnit.SECONDS)).isEqualTo("failed 400");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString();
    }
}
