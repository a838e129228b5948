package dev.belleville.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Settings;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerError;
import dev.belleville.http.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2, in clear text and over TLS, and HTTP/1.1 over TLS. */
interface Http2Rules extends ServerRules {
    String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static HttpRequest.Builder request(Server server, String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path));
    }

    @Test
    default void clearTextIsUpgradedToHttp2() throws Exception {
        Server server = serve(req -> Response.text(req.method() + " " + req.host() + req.path()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> response =
                        client.send(request(server, "/x").build(), BodyHandlers.ofString());
                assertThat(response.version()).isEqualTo(Version.HTTP_2);
                assertThat(response.body()).isEqualTo("GET 127.0.0.1:" + server.port() + "/x");
                assertThat(response.headers().firstValue("date")).isPresent();
            }
        }
    }

    @Test
    default void http2IsSpokenOnlyWhereItIsOn() throws Exception {
        Server server =
                serve(ServerRules.with(HttpSettings.HTTP2, false), req -> Response.text("old"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(request(server, "/").build(), BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(response.body()).isEqualTo("old");
        }
    }

    /** RFC 9110, 7.8. */
    @Test
    default void http10IsNotUpgraded() throws Exception {
        Server server = serve(req -> Response.text("old"));
        try (var client = new RawConnection(server)) {
            client.send(
                    "GET / HTTP/1.0\nConnection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABk\n\n");
            RawResponse response = client.response();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("old");
        }
    }

    @Test
    default void manyStreamsShareAConnection() throws Exception {
        Server server =
                serve(req -> {
                    Thread.sleep(5);
                    return Response.text(req.text());
                });
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request(server, "/").build(), BodyHandlers.ofString());
            var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < 90; i++) {
                answers.add(
                        client.sendAsync(
                                request(server, "/").POST(BodyPublishers.ofString("" + i)).build(),
                                BodyHandlers.ofString()));
            }
            for (int i = 0; i < 90; i++) {
                assertThat(answers.get(i).get().body()).isEqualTo("" + i);
            }
        }
    }

    @Test
    default void largeBodiesFlowBothWays() throws Exception {
        Server server =
                serve(req -> {
                    var in = req.body();
                    return Response.stream("text/plain", in::transferTo);
                });
        byte[] large = new byte[5_000_000];
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request(server, "/").build(), BodyHandlers.discarding());
            HttpResponse<byte[]> response =
                    client.send(
                            request(server, "/").POST(BodyPublishers.ofByteArray(large)).build(),
                            BodyHandlers.ofByteArray());
            assertThat(response.version()).isEqualTo(Version.HTTP_2);
            assertThat(response.body()).isEqualTo(large);
        }
    }

    @Test
    default void headFilesErrorsAndUnreadBodiesAreAsInHttp1(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "0123456789".repeat(50_000));
        Server server =
                serve(req ->
                        switch (req.path()) {
                            case "/file" -> Response.file(file);
                            case "/fails" -> throw new IllegalStateException("secret");
                            default -> Response.text("hello").header("Connection", "close");
                        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> head =
                    client.send(request(server, "/").HEAD().build(), BodyHandlers.ofString());
            assertThat(head.headers().firstValueAsLong("content-length")).hasValue(5);
            assertThat(head.body()).isEmpty();
            HttpResponse<String> whole =
                    client.send(request(server, "/file").build(), BodyHandlers.ofString());
            assertThat(whole.body()).hasSize(500_000);
            HttpResponse<String> failed =
                    client.send(request(server, "/fails").build(), BodyHandlers.ofString());
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).doesNotContain("secret");
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> unread =
                        client.send(
                                request(server, "/")
                                        .POST(BodyPublishers.ofByteArray(new byte[30_000]))
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(unread.version()).isEqualTo(Version.HTTP_2);
                assertThat(unread.body()).isEqualTo("hello");
            }
        }
    }

    @Test
    default void aBodyThatIsTooLargeIs413InHttp2() throws Exception {
        Server server =
                serve(
                        ServerRules.with(HttpSettings.MAX_BODY_SIZE, 1000L),
                        req -> Response.text("read " + req.body().readAllBytes().length));
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request(server, "/").build(), BodyHandlers.discarding());
            HttpResponse<String> response =
                    client.send(
                            request(server, "/")
                                    .POST(BodyPublishers.ofByteArray(new byte[1001]))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
        }
    }

    @Test
    default void aStreamThatFailsHalfwayIsResetInHttp2() throws Exception {
        Server server =
                serve(req ->
                        Response.stream(
                                "text/plain",
                                out -> {
                                    out.write(new byte[50_000]);
                                    out.flush();
                                    throw new IOException("the database went away");
                                }));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() ->
                            client.send(request(server, "/").build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    default void stopLetsAStreamInFlightFinish() throws Exception {
        var begun = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        Server server =
                serve(req -> {
                    if (req.path().equals("/slow")) {
                        begun.countDown();
                        finish.await();
                    }
                    return Response.text("finished");
                });
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request(server, "/").build(), BodyHandlers.discarding());
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(request(server, "/slow").build(), BodyHandlers.ofString());
            begun.await();
            Thread stop = Thread.startVirtualThread(() -> server.stop(Duration.ofSeconds(20)));
            Thread.sleep(100);
            finish.countDown();
            assertThat(answer.get().version()).isEqualTo(Version.HTTP_2);
            assertThat(answer.get().body()).isEqualTo("finished");
            stop.join();
        }
    }

    /** RFC 9113, 3.4: the first frame is the client's settings. */
    @Test
    default void whoKnowsOfHttp2BeginsWithItsSettings() throws Exception {
        Server server = serve(req -> Response.text(""));
        String settings = "\0\0\0\4\0\0\0\0\0";
        try (var client = new RawConnection(server)) {
            for (byte one : (PREFACE + settings).getBytes(ISO_8859_1)) {
                client.send(new byte[] {one});
            }
            assertThat(client.read(9).substring(3)).as("its own").isEqualTo("\4\0\0\0\0\0");
        }
        try (var client = new RawConnection(server)) {
            client.send((PREFACE + "GET / HTTP/1.1\r\n\r\n").getBytes(ISO_8859_1));
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
    default void tlsServesBothVersions(boolean http2, Version version, @TempDir Path folder)
            throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        byte[] large = new byte[300_000];
        Server server =
                serve(
                        tls(certificate, certificate.keyFile(), http2),
                        req ->
                                req.path().equals("/large")
                                        ? Response.bytes("a/b", large)
                                        : Response.text(req.isSecure() + req.absoluteUri()));
        assertThat(server.uri()).hasScheme("https");
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(certificate.trustingContext()).build()) {
            HttpResponse<String> response =
                    client.send(request(server, "/x").build(), BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.body()).isEqualTo("true" + server.uri() + "/x");
            HttpResponse<byte[]> bytes =
                    client.send(request(server, "/large").build(), BodyHandlers.ofByteArray());
            assertThat(bytes.body()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    default void tlsIsSpokenInThisVersion(String version, @TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        Server server =
                serve(tls(certificate, certificate.keyFile(), true), req -> Response.text(""));
        SocketFactory factory = certificate.trustingContext().getSocketFactory();
        try (var socket = (SSLSocket) factory.createSocket("127.0.0.1", server.port())) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    default void filesGoOverTls(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        Path file = Files.writeString(folder.resolve("a.txt"), "0123456789".repeat(50_000));
        Server server =
                serve(tls(certificate, certificate.keyFile(), false), req -> Response.file(file));
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(certificate.trustingContext()).build()) {
            HttpResponse<String> response =
                    client.send(request(server, "/").build(), BodyHandlers.ofString());
            assertThat(response.body()).hasSize(500_000);
        }
    }

    @Test
    default void aTlsFileThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        Path missing = folder.resolve("missing-key.pem");
        assertThatThrownBy(() -> serve(tls(certificate, missing, true), req -> Response.text("")))
                .isInstanceOf(ServerError.class)
                .hasMessageContaining("missing-key.pem");
    }

    private static ServerOptions tls(TestCertificate certificate, Path key, boolean http2) {
        return ServerRules.options(
                Settings.builder()
                        .set(HttpSettings.TLS_CERTIFICATE, certificate.certificateFile().toString())
                        .set(HttpSettings.TLS_KEY, key.toString())
                        .set(HttpSettings.HTTP2, http2));
    }
}
