package dev.belleville.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mail over TLS, from the start and after the greeting. */
class SmtpTlsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final EmailMessage MESSAGE =
            EmailMessage.of("Tee", "Grüße").from("shop@example.com").to("anna@example.com");

    @TempDir Path folder;

    /** What trusts the certificate of {@code keys} alone. */
    private static SmtpBackend trusting(TestKeys keys, TlsMailServer server, SmtpBackend.Tls tls)
            throws Exception {
        return new SmtpBackend(
                "127.0.0.1",
                server.port(),
                tls,
                "shop",
                new Secret("pa55word"),
                PATIENCE,
                keys.context().getSocketFactory(),
                Clock.systemUTC());
    }

    @Test
    void itTurnsToTlsBeforeAnythingIsTold() throws Exception {
        TestKeys keys = TestKeys.make(folder, "EC", "ip:127.0.0.1");
        try (var server = new TlsMailServer(keys.context(), SmtpBackend.Tls.START)) {
            SmtpBackend backend = trusting(keys, server, SmtpBackend.Tls.START);
            assertThat(backend.send(List.of(MESSAGE, MESSAGE))).isEqualTo(2);
            assertThat(server.talk())
                    .startsWith("EHLO", "STARTTLS", "<TLS>", "EHLO", "AUTH", "MAIL", "RCPT", "DATA")
                    .containsOnlyOnce("<TLS>");
        }
    }

    @Test
    void itSpeaksTlsFromTheFirstByte() throws Exception {
        TestKeys keys = TestKeys.make(folder, "EC", "ip:127.0.0.1");
        try (var server = new TlsMailServer(keys.context(), SmtpBackend.Tls.IMPLICIT)) {
            SmtpBackend backend = trusting(keys, server, SmtpBackend.Tls.IMPLICIT);
            assertThat(backend.send(List.of(MESSAGE))).isEqualTo(1);
            assertThat(server.talk())
                    .startsWith("<TLS>", "EHLO", "AUTH", "MAIL", "RCPT", "DATA")
                    .doesNotContain("STARTTLS");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "IMPLICIT"})
    void aCertificateOfAnotherNameIsRefused(SmtpBackend.Tls tls) throws Exception {
        TestKeys keys = TestKeys.make(folder, "EC", "dns:mail.example.com");
        try (var server = new TlsMailServer(keys.context(), tls)) {
            SmtpBackend backend = trusting(keys, server, tls);
            assertThatThrownBy(() -> backend.send(List.of(MESSAGE)))
                    .isInstanceOf(MailError.class)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("'Tee'")
                    .hasMessageContaining("certificate")
                    .hasMessageContaining("matching IP address 127.0.0.1")
                    .hasMessageContaining("emailHost")
                    .hasMessageNotContaining("pa55word");
            assertThat(server.talk()).doesNotContain("AUTH", "MAIL");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"START", "IMPLICIT"})
    void aCertificateThatNobodyVouchesForIsRefused(SmtpBackend.Tls tls) throws Exception {
        TestKeys keys = TestKeys.make(folder, "EC", "ip:127.0.0.1");
        try (var server = new TlsMailServer(keys.context(), tls)) {
            SmtpBackend backend =
                    SmtpBackend.of("127.0.0.1", server.port())
                            .tls(tls)
                            .login("shop", new Secret("pa55word"))
                            .timeout(PATIENCE);
            assertThatThrownBy(() -> backend.send(List.of(MESSAGE)))
                    .isInstanceOf(MailError.class)
                    .hasMessageContaining("certificate")
                    .hasMessageContaining("javax.net.ssl.trustStore")
                    .hasMessageNotContaining("pa55word");
            assertThat(server.talk()).doesNotContain("AUTH", "MAIL");
        }
    }

    @Test
    void whoMixesUpTheTwoKindsIsTold() throws Exception {
        TestKeys keys = TestKeys.make(folder, "EC", "ip:127.0.0.1");
        try (var server = new TlsMailServer(keys.context(), SmtpBackend.Tls.START)) {
            SmtpBackend backend = trusting(keys, server, SmtpBackend.Tls.IMPLICIT);
            assertThatThrownBy(() -> backend.send(List.of(MESSAGE)))
                    .isInstanceOf(MailError.class)
                    .hasMessageContaining("emailUseTls")
                    .hasMessageContaining("emailUseSsl");
        }
    }
}
