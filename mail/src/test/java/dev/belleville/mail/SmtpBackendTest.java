package dev.belleville.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.belleville.core.Secret;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a mail server of this process that speaks SMTP over sockets. */
class SmtpBackendTest {
    private static final long PATIENCE = 120_000;
    private static final EmailMessage MESSAGE =
            EmailMessage.of("Tee", "Grüße\n.\n..zwei Punkte")
                    .from("Shop <shop@example.com>")
                    .to("Anna <anna@example.com>");

    private final GreenMail server =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
                    });

    @BeforeEach
    void start() {
        server.getSmtp().getServerSetup().setServerStartupTimeout(PATIENCE);
        server.getSmtps().getServerSetup().setServerStartupTimeout(PATIENCE);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private SmtpBackend backend() {
        return SmtpBackend.of("127.0.0.1", server.getSmtp().getPort())
                .timeout(Duration.ofSeconds(20));
    }

    @Test
    void everyRecipientGetsTheMessage() throws Exception {
        int sent =
                backend()
                        .send(
                                List.of(
                                        MESSAGE.bcc("bert@example.com"),
                                        EmailMessage.of("none", "").from("shop@example.com"),
                                        MESSAGE.html("<b>Tee</b>")));
        assertThat(sent).isEqualTo(2);
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(3);
        List<MimeMessage> texts =
                Arrays.stream(received)
                        .filter(one -> GreenMailUtil.getHeaders(one).contains("text/plain"))
                        .toList();
        assertThat(texts).hasSize(2);
        MimeMessage text = texts.getFirst();
        assertThat(text.getSubject()).isEqualTo("Tee");
        assertThat(text.getContent().toString())
                .isEqualToNormalizingNewlines("Grüße\n.\n..zwei Punkte");
        assertThat(GreenMailUtil.getWholeMessage(text))
                .contains("Return-Path: <shop@example.com>")
                .doesNotContain("bert");
        assertThat(received)
                .filteredOn(one -> GreenMailUtil.getHeaders(one).contains("multipart/alternative"))
                .hasSize(1);
    }

    @Test
    void itLogsIn() {
        server.setUser("shop", "pa:ss wörd");
        SmtpBackend right = backend().login("shop", new Secret("pa:ss wörd"));
        assertThat(right.send(List.of(MESSAGE))).isEqualTo(1);
        SmtpBackend wrong = backend().login("shop", new Secret("other"));
        assertThatThrownBy(() -> wrong.send(List.of(MESSAGE)))
                .isInstanceOf(MailError.class)
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("other");
        assertThat(wrong.toString()).doesNotContain("other");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        SmtpBackend backend =
                SmtpBackend.of("127.0.0.1", server.getSmtps().getPort())
                        .tls(SmtpBackend.Tls.IMPLICIT);
        assertThatThrownBy(() -> backend.send(List.of(MESSAGE))).isInstanceOf(MailError.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void nothingIsSentInTheOpenWhereTlsWasAskedFor() {
        assertThatThrownBy(() -> backend().tls(SmtpBackend.Tls.START).send(List.of(MESSAGE)))
                .isInstanceOf(MailError.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsNamed() {
        int port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(() -> backend(port).send(List.of(MESSAGE)))
                .isInstanceOfSatisfying(MailError.class, error -> assertThat(error.sent()).isZero())
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("'Tee'");
    }

    private static SmtpBackend backend(int port) {
        return SmtpBackend.of("127.0.0.1", port);
    }

    /** It takes the first message and refuses whom the second is for. */
    @Test
    void whatWasSentBeforeIsCounted() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread talk = Thread.ofVirtual().start(() -> refuseBert(socket));
            assertThatThrownBy(() ->
                            backend(socket.getLocalPort())
                                    .send(
                                            List.of(
                                                    MESSAGE,
                                                    EmailMessage.of("two", "")
                                                            .from("shop@example.com")
                                                            .to("bert@example.com"),
                                                    MESSAGE)))
                    .isInstanceOfSatisfying(
                            MailError.class, error -> assertThat(error.sent()).isEqualTo(1))
                    .hasMessageContaining("'two'")
                    .hasMessageContaining("550 no such user");
            talk.join();
        }
    }

    private static void refuseBert(ServerSocket server) {
        try (Socket socket = server.accept()) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            say(socket, "220 here");
            boolean data = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (data) {
                    data = !line.equals(".");
                    if (!data) {
                        say(socket, "250 taken");
                    }
                } else if (line.equals("DATA")) {
                    data = true;
                    say(socket, "354 go on");
                } else {
                    say(socket, line.contains("bert") ? "550 no such user" : "250 well");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
