package dev.belleville.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.belleville.core.Settings;
import dev.belleville.http.HttpSettings;
import dev.belleville.http.Response;
import dev.belleville.http.Server;
import dev.belleville.http.ServerOptions;
import dev.belleville.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever a stranger sends, no line of the log says that something is wrong with the site. */
class ClientsMistakeTest {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final String CHUNKED =
            "POST /%s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Server server =
            Server.start(
                    ServerOptions.on(0),
                    request ->
                            switch (request.path()) {
                                case "/echo" ->
                                        Response.stream("text/plain", request.body()::transferTo);
                                case "/large" -> Response.bytes("a/b", new byte[50_000_000]);
                                default -> Response.text(request.text());
                            });

    ClientsMistakeTest() {
        log.start();
        root().addAppender(log);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    @AfterEach
    void stop() {
        server.close();
        root().detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n", // no settings at all
                "\0\0\0\4\1\0\0\0\0", // settings that acknowledge
                "\0\0\0\4\0\0\0\0\1", // settings of a stream
                "\0\0\5\4\0\0\0\0\0\0\0\0\0\0", // settings that end within one
                "\0\0\6\4\0\0\0\0\0\0\2\0\0\0\2", // a push that is neither on nor off
                "\0\0\6\4\0\0\0\0\0\0\4\u00ff\u00ff\u00ff\u00ff", // a window beyond all
                "\u00ff\u00ff\u00ff\4\0\0\0\0\0", // settings without end
                "\0\0\0\4\0\0\0\0\0GET / HTTP/1.1\r\n\r\n" // junk behind good ones
            })
    void junkAfterThePrefaceOfHttp2(String junk) throws IOException {
        exchange(PREFACE + junk);

        assertNothingIsLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "3\r\nabcd\r\n", "3\r\nabc\r\nzz\r\n", "0\r\nx\r\n\r\n"})
    void junkForChunks(String junk) throws IOException {
        exchange(CHUNKED.formatted("read") + junk);
        exchange(CHUNKED.formatted("echo") + junk);

        assertNothingIsLogged();
    }

    @Test
    void aBodyThatEndsEarly() throws IOException {
        exchange(CHUNKED.formatted("read") + "3\r\nab");
        exchange(CHUNKED.formatted("echo") + "3\r\nab");
        exchange("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab");

        assertNothingIsLogged();
    }

    @RepeatedTest(5)
    void whoGoesAwayBeforeTheEnd() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        assertNothingIsLogged();
    }

    @Test
    void anotherVersionThanTheOneThatTlsAgreedOn(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        Settings settings =
                Settings.builder()
                        .declare(HttpSettings.ALL)
                        .set(HttpSettings.TLS_CERTIFICATE, certificate.certificateFile().toString())
                        .set(HttpSettings.TLS_KEY, certificate.keyFile().toString())
                        .build();
        try (Server secure = Server.start(ServerOptions.of(settings, 0), _ -> Response.text(""));
                Socket socket =
                        certificate
                                .trustingContext()
                                .getSocketFactory()
                                .createSocket("127.0.0.1", secure.port())) {
            var parameters = new SSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            ((SSLSocket) socket).setSSLParameters(parameters);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes())
                    .doesNotContain("HTTP/1".getBytes(ISO_8859_1));
        }
        assertNothingIsLogged();
    }

    /** Sends, says that this is all, and waits for the end. */
    private void exchange(String text) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            // refused before all was sent
        }
    }

    private void assertNothingIsLogged() {
        server.close(); // all of it has ended then
        List<ILoggingEvent> errors =
                List.copyOf(log.list).stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .toList();
        assertThat(errors).isEmpty();
    }
}
