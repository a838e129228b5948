package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Body;
import dev.belleville.http.BodyWriter;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of responses: bytes, streams that wait for a slow client, and files. */
interface ResponseBodyRules extends ServerRules {
    /** A stream with a declared length. */
    private static Response declared(long length, BodyWriter writer) {
        return Response.empty(200).body(new Body.Stream(writer, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 3_000_000})
    default void bytesArriveWhole(int size) throws Exception {
        String text = "0123456789".repeat(size / 10 + 1).substring(0, size);
        Server server = serve(req -> Response.text(text));
        try (var client = new RawConnection(server)) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(MessageRules.GET).response().body()).isEqualTo(text);
            }
        }
    }

    @Test
    default void optionsIsAnsweredWithTheMethodsAndNoBody() throws Exception {
        class Page extends View {
            @Override
            protected Response get(Request request) {
                return Response.text("page");
            }
        }
        Server server = serve(View.asView(Page::new));
        try (var client = new RawConnection(server)) {
            for (int i = 0; i < 2; i++) {
                client.send("OPTIONS / HTTP/1.1\nHost: x\n\n");
                RawResponse response = client.response();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
                assertThat(response.header("Content-Length")).isEqualTo("0");
                assertThat(response.body()).isEmpty();
            }
        }
    }

    @Test
    default void aStreamOfUnknownLengthIsChunkedAndTheConnectionGoesOn() throws Exception {
        String text = "0123456789".repeat(10_000);
        Server server = serve(req -> Response.stream("text/plain", out -> write(out, text)));
        try (var client = new RawConnection(server)) {
            for (int i = 0; i < 2; i++) {
                RawResponse response = client.send(MessageRules.GET).response();
                assertThat(response.header("Transfer-Encoding")).isEqualTo("chunked");
                assertThat(response.body()).isEqualTo(text);
            }
        }
    }

    @Test
    default void aStreamForHttp10EndsWithTheConnection() throws Exception {
        String text = "0123456789".repeat(10_000);
        Server server = serve(req -> Response.stream("text/plain", out -> write(out, text)));
        try (var client = new RawConnection(server)) {
            client.send("GET / HTTP/1.0\nConnection: keep-alive\n\n");
            RawResponse response = client.response();
            assertThat(response.header("Transfer-Encoding")).isEmpty();
            assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(response.body()).isEqualTo(text);
        }
    }

    @Test
    default void headDoesNotRunAStream() throws Exception {
        Server server =
                serve(req ->
                        declared(
                                70_000,
                                out -> {
                                    throw new IOException("ran");
                                }));
        try (var client = new RawConnection(server)) {
            client.send("HEAD / HTTP/1.1\nHost: x\n\n");
            RawResponse response = client.responseToHead();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Length")).isEqualTo("70000");
        }
    }

    @Test
    default void flushSendsWhatIsThere() throws Exception {
        var more = new CountDownLatch(1);
        Server server =
                serve(req ->
                        Response.stream(
                                "text/event-stream",
                                out -> {
                                    write(out, "one");
                                    out.flush();
                                    await(more);
                                    write(out, "two");
                                }));
        try (var client = new RawConnection(server)) {
            client.send(MessageRules.GET).head();
            assertThat(client.line()).isEqualTo("3");
            assertThat(client.line()).isEqualTo("one");
            more.countDown();
            assertThat(client.line()).isEqualTo("3");
            assertThat(client.line()).isEqualTo("two");
            assertThat(client.line()).isEqualTo("0");
        }
    }

    @Test
    default void aClientThatReadsSlowlyHoldsTheWriterBack() throws Exception {
        int size = 64 << 20;
        var written = new AtomicLong();
        Server server =
                serve(req ->
                        declared(
                                size,
                                out -> {
                                    byte[] block = new byte[10_000];
                                    for (int left = size; left > 0; left -= block.length) {
                                        out.write(block, 0, Math.min(left, block.length));
                                        written.addAndGet(Math.min(left, block.length));
                                    }
                                }));
        try (var client = new RawConnection(server)) {
            client.send(MessageRules.GET).head();
            long before = -1;
            while (before != written.get()) {
                before = written.get();
                Thread.sleep(300);
            }
            assertThat(before).as("bytes written before the client read any").isLessThan(size / 2);
            assertThat(client.skip(size)).isEqualTo(size);
            assertThat(client.send(MessageRules.GET).head().status()).isEqualTo(200);
        }
    }

    @Test
    default void bothWaysMayStreamAtOnce() throws Exception {
        Server server =
                serve(req -> {
                    InputStream in = req.body();
                    return Response.stream(
                            "text/plain",
                            out -> {
                                for (int b = in.read(); b >= 0; b = in.read()) {
                                    out.write(b);
                                    out.flush();
                                }
                            });
                });
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 3\n\n");
            for (String letter : new String[] {"a", "b", "c"}) {
                client.send(letter);
                if (letter.equals("a")) {
                    client.head();
                }
                assertThat(client.line()).isEqualTo("1");
                assertThat(client.line()).isEqualTo(letter);
            }
            assertThat(client.line()).isEqualTo("0");
        }
    }

    @Test
    default void aDeclaredLengthIsSent() throws Exception {
        Server server = serve(req -> declared(5, out -> write(out, "hello")));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(MessageRules.GET).response();
            assertThat(response.header("Content-Length")).isEqualTo("5");
            assertThat(response.header("Transfer-Encoding")).isEmpty();
            assertThat(response.body()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99_999, 100_001})
    default void aStreamThatBreaksItsWordIsBrokenOff(int length) throws Exception {
        Server server = serve(req -> declared(100_000, out -> out.write(new byte[length])));
        try (var client = new RawConnection(server)) {
            RawResponse head = client.send(MessageRules.GET).head();
            boolean whole = head.status() == 200 && client.skip(100_000) == 100_000;
            assertThat(whole).as("whether the client takes it for a whole answer").isFalse();
            assertThat(head.status() == 500 || client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void aStreamThatFailsHalfwayHasNoEnd() throws Exception {
        Server server =
                serve(req ->
                        Response.stream(
                                "text/plain",
                                out -> {
                                    write(out, "0123456789".repeat(10_000));
                                    out.flush();
                                    throw new IOException("the database went away");
                                }));
        try (var client = new RawConnection(server)) {
            client.send(MessageRules.GET);
            assertThatThrownBy(client::response).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void aStreamThatFailsBeforeItsFirstByteIsA500() throws Exception {
        Server server =
                serve(req ->
                        Response.stream(
                                        "text/plain",
                                        out -> {
                                            throw new IllegalStateException("no rows");
                                        })
                                .header("X-Kept", "no"));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(MessageRules.GET).response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.header("X-Kept")).isEmpty();
            assertThat(response.body()).doesNotContain("no rows");
        }
    }

    @Test
    default void aWriterHearsThatItsClientWentAway() throws Exception {
        var outcome = new SynchronousQueue<String>();
        Server server =
                serve(req ->
                        Response.stream(
                                "text/plain",
                                out -> {
                                    try {
                                        while (true) {
                                            out.write(new byte[10_000]);
                                        }
                                    } catch (IOException e) {
                                        offer(outcome, "stopped");
                                        throw e;
                                    }
                                }));
        try (var client = new RawConnection(server)) {
            client.send(MessageRules.GET).head();
        }
        assertThat(outcome.poll(120, TimeUnit.SECONDS)).isEqualTo("stopped");
    }

    @Test
    default void filesAndPartsOfThemAreSent(@TempDir Path folder) throws Exception {
        String text = "0123456789".repeat(300_000);
        Path file = Files.writeString(folder.resolve("a.txt"), text);
        Server server =
                serve(req ->
                        req.path().equals("/part")
                                ? Response.file(file).body(new Body.FileRange(file, 1_000_005, 10))
                                : Response.file(file));
        try (var client = new RawConnection(server)) {
            for (int i = 0; i < 2; i++) {
                RawResponse whole = client.send(MessageRules.GET).response();
                assertThat(whole.header("Content-Type")).startsWith("text/plain");
                assertThat(whole.body()).isEqualTo(text);
                client.send("GET /part HTTP/1.1\nHost: x\n\n");
                assertThat(client.response().body()).isEqualTo("5678901234");
            }
            client.send("HEAD / HTTP/1.1\nHost: x\n\n");
            assertThat(client.responseToHead().header("Content-Length")).isEqualTo("3000000");
        }
    }

    @Test
    default void aFileThatVanishedIsA500(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("gone.txt");
        Server server = serve(req -> Response.text("").body(new Body.FileRange(file, 0, 10)));
        try (var client = new RawConnection(server)) {
            RawResponse response = client.send(MessageRules.GET).response();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.body()).doesNotContain("gone.txt");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void offer(SynchronousQueue<String> queue, String value) throws IOException {
        try {
            queue.offer(value, 120, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
