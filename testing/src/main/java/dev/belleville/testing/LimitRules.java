package dev.belleville.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No client may send too much, or keep a connection by doing too little. */
interface LimitRules extends ServerRules {
    Duration SHORT = Duration.ofSeconds(1);

    private static ServerOptions impatient(boolean http2) {
        return ServerRules.options(
                Settings.builder()
                        .set(HttpSettings.HEADER_TIMEOUT, SHORT)
                        .set(HttpSettings.IDLE_TIMEOUT, SHORT)
                        .set(HttpSettings.HTTP2, http2));
    }

    @Test
    default void aDeclaredBodyThatIsTooLargeIs413BeforeAnyHandlerRuns() throws Exception {
        var calls = new AtomicInteger();
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_BODY_SIZE, 1000L),
                        req -> Response.text("call " + calls.incrementAndGet()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 1001\n\n" + "x".repeat(1001));
            assertThat(client.response().status()).isEqualTo(413);
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    default void aChunkedBodyThatGrowsTooLargeIs413() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_BODY_SIZE, 1000L),
                        req -> Response.text("read " + req.body().readAllBytes().length));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
            client.send("3e8\n" + "x".repeat(1000) + "\n0\n\n");
            assertThat(client.response().body()).isEqualTo("read 1000");
            client.send("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
            client.send("3e8\n" + "x".repeat(1000) + "\n1\nx\n");
            RawResponse response = client.response();
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.header("Connection")).isEqualToIgnoringCase("close");
        }
    }

    @Test
    default void aBodyThatGrowsTooLargeAfterItsAnswerClosesTheConnection() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_BODY_SIZE, 100_000L),
                        req -> Response.text("answered"));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n");
            assertThat(client.response().body()).isEqualTo("answered");
            String chunk = "2710\n" + "x".repeat(10_000) + "\n";
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 10_000; i++) {
                                    client.send(chunk);
                                }
                            })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest(name = "with HTTP/2: {0}")
    @ValueSource(booleans = {true, false})
    default void aClientThatSaysNothingIsClosed(boolean http2) throws Exception {
        Server server = serve(impatient(http2), req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest(name = "with HTTP/2: {0}")
    @ValueSource(booleans = {true, false})
    default void aHeadThatComesLetterByLetterIsCutOff(boolean http2) throws Exception {
        Server server = serve(impatient(http2), req -> Response.text(""));
        try (var client = new RawConnection(server)) {
            assertThat(dribbleIsCutOff(client)).isTrue();
        }
    }

    @Test
    default void aSecondHeadThatComesLetterByLetterIsCutOffAsWell() throws Exception {
        Server server = serve(impatient(true), req -> Response.text("first"));
        try (var client = new RawConnection(server)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("first");
            assertThat(dribbleIsCutOff(client)).isTrue();
        }
    }

    private static boolean dribbleIsCutOff(RawConnection client) throws Exception {
        client.send("GET / HTTP/1.1\nHost: x\nX: ");
        try {
            for (int i = 0; i < 1000; i++) {
                client.send("x");
                Thread.sleep(10);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    default void aConnectionThatFallsSilentIsClosed() throws Exception {
        Server server = serve(impatient(true), req -> Response.text("once"));
        try (var client = new RawConnection(server)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("once");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void aBodyThatFallsSilentIs408() throws Exception {
        Server server = serve(impatient(true), req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 50\n\nabc");
            assertThat(client.response().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    default void aBodyThatComesLetterByLetterIs408() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.REQUEST_TIMEOUT, SHORT),
                        req -> Response.text(req.text()));
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 100000\n\n");
            Thread dribble = Thread.startVirtualThread(() -> dribble(client));
            assertThat(client.response().status()).isEqualTo(408);
            assertThat(client.isClosedByServer()).isTrue();
            dribble.join();
        }
    }

    private static void dribble(RawConnection client) {
        try {
            while (true) {
                client.send("x");
                Thread.sleep(10);
            }
        } catch (IOException e) {
            // What the test waits for: nobody takes more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    default void aHandlerMayReadLongerThanABodyMayTake() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.REQUEST_TIMEOUT, SHORT),
                        req -> {
                            var in = req.body();
                            int count = 0;
                            for (int read = in.read(); read >= 0; read = in.read()) {
                                count += 1 + in.readNBytes(49_999).length;
                                Thread.sleep(SHORT.dividedBy(2));
                            }
                            return Response.text("read " + count);
                        });
        try (var client = new RawConnection(server)) {
            client.send("POST / HTTP/1.1\nHost: x\nContent-Length: 500000\n\n");
            client.send("x".repeat(500_000));
            assertThat(client.response().body()).isEqualTo("read 500000");
        }
    }

    @Test
    default void aHandlerMayTakeLongerThanAConnectionMayBeSilent() throws Exception {
        Server server =
                serve(
                        impatient(true),
                        req -> {
                            Thread.sleep(SHORT.multipliedBy(4));
                            return Response.text("patience");
                        });
        try (var client = new RawConnection(server)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("patience");
        }
    }

    @Test
    default void aClientThatStopsReadingIsDropped() throws Exception {
        var outcome = new SynchronousQueue<String>();
        Server server =
                serve(
                        impatient(true),
                        req ->
                                Response.stream(
                                        "text/plain",
                                        out -> {
                                            try {
                                                while (true) {
                                                    out.write(new byte[10_000]);
                                                }
                                            } catch (IOException e) {
                                                new Thread(() -> put(outcome, "dropped")).start();
                                                throw e;
                                            }
                                        }));
        try (var client = new RawConnection(server)) {
            client.send(MessageRules.GET).head();
            assertThat(outcome.poll(120, TimeUnit.SECONDS)).isEqualTo("dropped");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    /** It reads nothing any more, so that it cannot be closed in good order either. */
    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/stream", "/file"})
    default void aClientThatReadsNothingOfALargeBodyIsDropped(String path, @TempDir Path folder)
            throws Exception {
        byte[] large = new byte[50_000_000];
        Path file = Files.write(folder.resolve("large"), large);
        Server server =
                serve(
                        impatient(true),
                        req ->
                                switch (req.path()) {
                                    case "/bytes" -> Response.bytes("a/b", large);
                                    case "/file" -> Response.file(file);
                                    default -> Response.stream("a/b", out -> out.write(large));
                                });
        try (var client = new RawConnection(server)) {
            client.send("GET " + path + " HTTP/1.1\nHost: x\n\n").head();
            assertThat(dribbleIsCutOff(client)).isTrue();
        }
    }

    @Test
    default void aClientThatReadsNothingOfALargeBodyOfHttp2GetsNoMore() throws Exception {
        Server server = serve(impatient(true), req -> Response.bytes("a/b", new byte[500_000]));
        try (var client = new RawHttp2(server)) {
            client.request(1, RawHttp2.get("/"));
            assertThat(client.answer(1)).endsWith("reset 2"); // INTERNAL_ERROR
        }
    }

    private static void put(SynchronousQueue<String> queue, String value) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
