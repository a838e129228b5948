package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerError;
import dev.belleville.http.ServerOptions;
import dev.belleville.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, stopping, and many requests at once. */
interface LifecycleRules extends ServerRules {
    @Test
    default void portZeroIsAnyFreePort() {
        Server server = serve(req -> Response.text(""));
        assertThat(server.port()).isPositive();
        assertThat(server.uri()).hasToString("http://127.0.0.1:" + server.port());
    }

    @Test
    default void aPortThatIsTakenIsNamed() throws Exception {
        try (var taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> serve(ServerOptions.on(port), req -> Response.text("")))
                    .isInstanceOf(ServerError.class)
                    .hasMessageContaining(String.valueOf(port))
                    .hasMessageContaining("taken");
        }
    }

    /** 192.0.2.1 is an address of nobody's: RFC 5737 keeps it for documentation. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "nowhere.invalid"})
    default void anAddressThatIsNotOursIsNamedAndNoPortIsCalledTaken(String host) throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        for (int port : new int[] {0, free}) {
            assertThatThrownBy(() ->
                            serve(ServerOptions.on(port).host(host), req -> Response.text("")))
                    .isInstanceOf(ServerError.class)
                    .hasMessageContaining("Cannot listen on " + host)
                    .message()
                    .doesNotContain("taken", "in use", "TLS", "Exception");
        }
    }

    /** Who comes too early is refused or waits, and is never dropped. */
    @RepeatedTest(10)
    default void whoComesWhileItStartsIsServed() throws Exception {
        int port = FreePort.find();
        var answer = new FutureTask<>(() -> firstAnswer(port));
        Thread.startVirtualThread(answer);
        serve(ServerOptions.on(port), req -> Response.text("welcome"));
        assertThat(answer.get()).startsWith("HTTP/1.1 200 ").endsWith("welcome");
    }

    private static String firstAnswer(int port) throws IOException {
        while (true) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String request = "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), US_ASCII);
            } catch (ConnectException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tlsCertificate, tlsKey", "tlsKey, tlsCertificate"})
    default void halfOfTlsIsRefusedAndTheOtherHalfNamed(String given, String missing) {
        Settings settings =
                Settings.builder().declare(HttpSettings.ALL).flag(given, "some.pem").build();
        assertThatThrownBy(() -> ServerOptions.of(settings, 0))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'" + given + "'")
                .hasMessageContaining("'" + missing + "'");
    }

    @Test
    default void twoServersStandSideBySide() throws Exception {
        Server one = serve(req -> Response.text("one"));
        Server two = serve(req -> Response.text("two"));
        one.close();
        try (var client = new RawConnection(two)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("two");
        }
    }

    @Test
    default void aStoppedPortCanBeTakenAgain() throws Exception {
        Server first = serve(req -> Response.text("first"));
        first.close();
        Server second = serve(ServerOptions.on(first.port()), req -> Response.text("second"));
        try (var client = new RawConnection(second)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("second");
        }
    }

    @Test
    default void stopLetsARequestInFlightFinishAndTakesNoOther() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        Server server =
                serve(req -> {
                    begun.countDown();
                    finish.await();
                    return Response.text("finished");
                });
        try (var busy = new RawConnection(server);
                var idle = new RawConnection(server)) {
            busy.send(MessageRules.GET);
            begun.await();
            Thread stop = Thread.startVirtualThread(() -> server.stop(Duration.ofSeconds(20)));
            assertThat(idle.isClosedByServer()).isTrue();
            Await.until(Duration.ofSeconds(10), () -> isRefusing(server));
            finish.countDown();
            RawResponse last = busy.response();
            assertThat(last.body()).isEqualTo("finished");
            assertThat(last.header("Connection")).isEqualToIgnoringCase("close");
            assertThat(busy.isClosedByServer()).isTrue();
            stop.join();
            server.stop(Duration.ofSeconds(20));
        }
    }

    private static boolean isRefusing(Server server) {
        try {
            new RawConnection(server).close();
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    default void stopDoesNotWaitBeyondTheGrace() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        Server server =
                serve(req -> {
                    begun.countDown();
                    never.await();
                    return Response.text("");
                });
        try (var client = new RawConnection(server)) {
            client.send(MessageRules.GET);
            begun.await();
            server.stop(Duration.ofMillis(100));
            assertThat(client.isClosedByServer()).isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    default void everyRequestHasAVirtualThread() throws Exception {
        Server server = serve(req -> Response.text("" + Thread.currentThread().isVirtual()));
        try (var client = new RawConnection(server)) {
            assertThat(client.send(MessageRules.GET).response().body()).isEqualTo("true");
        }
    }

    @Test
    default void twoThousandRequestsMaySleepAtOnce() throws Exception {
        int clients = 2000;
        var all = new CountDownLatch(clients);
        Server server =
                serve(req -> {
                    all.countDown();
                    all.await();
                    return Response.text("awake");
                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < clients; i++) {
                answers.add(threads.submit(() -> ask(server)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("awake");
            }
        }
    }

    private static String ask(Server server) throws IOException {
        try (var client = new RawConnection(server)) {
            return client.send(MessageRules.GET).response().body();
        }
    }

    @Test
    default void temporaryFilesAreGoneAfterTheExchange() throws Exception {
        var uploads = new ArrayBlockingQueue<UploadedFile>(1);
        Server server =
                serve(
                        ServerRules.with(HttpSettings.FILE_UPLOAD_MAX_MEMORY_SIZE, 10L),
                        req -> {
                            UploadedFile file = req.files().list("f").getFirst();
                            uploads.add(file);
                            return Response.text("read " + file.open().readAllBytes().length);
                        });
        String form =
                """
                --b
                Content-Disposition: form-data; name="f"; filename="a.txt"

                twelve bytes
                --b--
                """;
        try (var client = new RawConnection(server)) {
            client.send(
                    """
                    POST / HTTP/1.1
                    Host: x
                    Content-Type: multipart/form-data; boundary=b
                    Content-Length: %d

                    """
                            .formatted(form.replace("\n", "\r\n").length()));
            assertThat(client.send(form).response().body()).isEqualTo("read 12");
        }
        UploadedFile upload = uploads.take();
        Await.until(Duration.ofSeconds(10), () -> !isThere(upload));
    }

    private static boolean isThere(UploadedFile upload) {
        try (InputStream in = upload.open()) {
            return in.available() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
