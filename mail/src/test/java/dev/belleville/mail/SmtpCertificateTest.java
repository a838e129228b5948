package dev.belleville.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server that speaks TLS and asks who comes. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SmtpCertificateTest {
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final EmailMessage MESSAGE =
            EmailMessage.of("Tee", "Grüße").from("shop@example.com").to("anna@example.com");

    @TempDir Path folder;

    private final BlockingQueue<String> clients = new LinkedBlockingQueue<>();

    /** A server, and the files that it lets in. */
    private record Door(SSLServerSocket server, Path certificate, Path key)
            implements AutoCloseable {
        SmtpBackend backend() {
            return SmtpBackend.of("127.0.0.1", server.getLocalPort())
                    .tls(SmtpBackend.Tls.IMPLICIT)
                    .timeout(Duration.ofSeconds(20));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private Door open(String algorithm) throws Exception {
        TestKeys keys = TestKeys.make(folder, algorithm, "ip:127.0.0.1");
        Path certificate = pem("certificate.pem", "CERTIFICATE", keys.certificate());
        Path key = pem("key.pem", "PRIVATE KEY", keys.key());
        Path trustStore = folder.resolve("trusted.p12");
        try (var out = Files.newOutputStream(trustStore)) {
            keys.trust().store(out, TestKeys.PASSWORD);
        }
        System.setProperty(TRUSTED, trustStore.toString());
        System.setProperty(TRUSTED + "Password", new String(TestKeys.PASSWORD));
        var server =
                (SSLServerSocket)
                        keys.context()
                                .getServerSocketFactory()
                                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Thread.ofVirtual().start(() -> serve(server));
        return new Door(server, certificate, key);
    }

    @AfterEach
    void forget() {
        System.clearProperty(TRUSTED);
        System.clearProperty(TRUSTED + "Password");
    }

    private void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (var socket = (SSLSocket) server.accept()) {
                talk(socket);
            } catch (IOException e) {
                clients.add("refused");
            }
        }
    }

    private void talk(SSLSocket socket) throws IOException {
        socket.startHandshake();
        String who = socket.getSession().getPeerPrincipal().getName();
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "220 here");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!data || line.equals(".")) {
                data = line.equals("DATA");
                say(socket, data ? "354 go on" : "250 well");
                if (line.equals(".")) {
                    clients.add(who);
                }
            }
        }
    }

    private static void say(SSLSocket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Path pem(String file, String type, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void whoShowsTheCertificateIsLetIn(String algorithm) throws Exception {
        try (Door door = open(algorithm)) {
            SmtpBackend backend = door.backend().certificate(door.certificate, door.key);
            assertThat(backend.send(List.of(MESSAGE))).isEqualTo(1);
            assertThat(clients.poll(120, TimeUnit.SECONDS)).isEqualTo("CN=shop");
        }
    }

    @Test
    void whoShowsNoneIsRefused() throws Exception {
        try (Door door = open("EC")) {
            assertThatThrownBy(() -> door.backend().send(List.of(MESSAGE)))
                    .isInstanceOf(MailError.class);
            assertThat(clients.poll(120, TimeUnit.SECONDS)).isEqualTo("refused");
        }
    }

    @Test
    void theSettingsNameTheFiles() throws Exception {
        try (Door door = open("EC")) {
            String pems = Files.readString(door.certificate) + Files.readString(door.key);
            Path both = Files.writeString(folder.resolve("both.pem"), pems);
            Settings settings =
                    Settings.builder()
                            .declare(MailSettings.ALL)
                            .flag("emailHost", "127.0.0.1")
                            .flag("emailPort", Integer.toString(door.server.getLocalPort()))
                            .flag("emailUseSsl", "true")
                            .flag("emailSslCertfile", both.toString())
                            .build();
            MailSettings.backend(settings).send(List.of(MESSAGE));
            assertThat(clients.poll(120, TimeUnit.SECONDS)).isEqualTo("CN=shop");
        }
    }

    @Test
    void filesThatAreNoneAreRefusedAtOnce() throws Exception {
        try (Door door = open("EC")) {
            SmtpBackend backend = door.backend();
            assertThatThrownBy(() -> backend.certificate(door.certificate, door.certificate))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("openssl pkcs8");
            assertThatThrownBy(() -> backend.certificate(door.key, door.key))
                    .isInstanceOf(ImproperlyConfigured.class);
            assertThatThrownBy(() -> backend.certificate(folder.resolve("none.pem"), door.key))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("none.pem");
        }
    }
}
