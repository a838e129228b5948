package dev.belleville.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Settings;
import dev.belleville.core.Zones;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTest {
    private static Settings settings(String... pairs) {
        Settings.Builder builder = Settings.builder().declare(MailSettings.ALL);
        for (int i = 0; i < pairs.length; i += 2) {
            builder.flag(pairs[i], pairs[i + 1]);
        }
        return builder.build();
    }

    @Test
    void theSenderIsThatOfTheSettings() {
        InMemoryBackend backend = InMemoryBackend.of();
        Mail mail = Mail.of(backend, settings("defaultFromEmail", "Shop <shop@example.com>"));
        assertThat(mail.send("Hello", "Tea", "anna@example.com", "bert@example.com")).isEqualTo(1);
        assertThat(mail.send(EmailMessage.of("a", "b").from("x@example.com").to("y@example.com")))
                .isEqualTo(1);
        assertThat(mail.send("nobody", "hears")).isZero();
        assertThat(backend.outbox())
                .extracting(EmailMessage::from)
                .containsExactly("Shop <shop@example.com>", "x@example.com");
        assertThat(backend.outbox().getFirst().to())
                .containsExactly("anna@example.com", "bert@example.com");
        backend.clear();
        assertThat(backend.outbox()).isEmpty();
    }

    @Test
    void itIsDatedInTheCurrentTimeZoneWhereTheSettingsSaySo() {
        InMemoryBackend backend = InMemoryBackend.of();
        Mail utc = Mail.of(backend, settings());
        Mail local = Mail.of(backend, settings("emailUseLocaltime", "true"));
        EmailMessage message = EmailMessage.of("a", "b").to("c@example.com");
        Zones.with(ZoneId.of("Asia/Kathmandu"))
                .run(() -> {
                    utc.send(message);
                    local.send(message, message.header("date", "Sun, 22 Nov 2026 10:00:00 +0000"));
                });
        assertThat(backend.outbox().get(0).headers()).isEmpty();
        assertThat(backend.outbox().get(1).headers().get("Date"))
                .matches("[A-Z][a-z]{2}, \\d+ [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0545");
        assertThat(backend.outbox().get(2).headers())
                .containsExactly(Map.entry("date", "Sun, 22 Nov 2026 10:00:00 +0000"));
    }

    @Test
    void adminsAndManagersHear() {
        InMemoryBackend backend = InMemoryBackend.of();
        Mail mail =
                Mail.of(
                        backend,
                        settings(
                                "admins", "Anna <anna@example.com>, b@example.com",
                                "serverEmail", "root@example.com"));
        assertThat(mail.admins("Down", "All", "<b>All</b>")).isEqualTo(1);
        assertThat(mail.managers("Link", "broken", null)).isZero();
        EmailMessage sent = backend.outbox().getFirst();
        assertThat(sent.subject()).isEqualTo("[Belleville] Down");
        assertThat(sent.to()).containsExactly("Anna <anna@example.com>", "b@example.com");
        assertThat(sent.from()).isEqualTo("root@example.com");
        assertThat(sent.alternatives()).hasSize(1);
    }

    @Test
    void aFaultIsSilentWhereThatIsAskedFor() {
        MailBackend broken =
                _ -> {
                    throw new MailError("away", 0, new IOException("refused"));
                };
        Mail mail = Mail.of(broken, settings());
        assertThatThrownBy(() -> mail.send("a", "b", "c@example.com"))
                .isInstanceOf(MailError.class);
        assertThat(mail.silently().send("a", "b", "c@example.com")).isZero();
        assertThatThrownBy(() -> mail.silently().send("a\nb", "b", "c@example.com"))
                .isInstanceOf(BadHeaderError.class);
    }

    @Test
    void settingsSayWhatSends(@TempDir Path folder) throws Exception {
        assertThat(Mail.of(settings()).backend()).isInstanceOf(SmtpBackend.class);
        var smtp =
                (SmtpBackend)
                        Mail.of(
                                        settings(
                                                "emailHost", "mx.example.com",
                                                "emailPort", "587",
                                                "emailUseTls", "true",
                                                "emailHostUser", "shop",
                                                "emailHostPassword", "hidden"))
                                .backend();
        assertThat(smtp.tls()).isEqualTo(SmtpBackend.Tls.START);
        assertThat(smtp.port()).isEqualTo(587);
        assertThat(smtp.toString()).contains("mx.example.com").doesNotContain("hidden");
        assertThat(Mail.of(settings("emailBackend", "dummy")).send("a", "b", "c@example.com"))
                .isEqualTo(1);
        Path mails = folder.resolve("mails");
        Mail.of(settings("emailBackend", "File", "emailFilePath", mails.toString()))
                .send(
                        List.of(
                                EmailMessage.of("a", "Grüße").to("c@example.com"),
                                EmailMessage.of("b", "").to("c@example.com")));
        try (Stream<Path> files = Files.list(mails)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2).allMatch(file -> file.toString().endsWith(".eml"));
            assertThat(all).anySatisfy(file -> assertThat(file).content().contains("Subject: a"));
        }
        assertThatThrownBy(() -> Mail.of(settings("emailUseTls", "true", "emailUseSsl", "true")))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("emailUseSsl");
        assertThatThrownBy(() -> settings("emailBackend", "pigeon"))
                .hasMessageContaining("emailBackend")
                .hasMessageContaining("console");
        assertThatThrownBy(() -> settings("admins", "anna"))
                .hasMessageContaining("admins")
                .hasMessageContaining("anna");
    }

    @Test
    void theConsoleShowsTheMessage() {
        var bytes = new ByteArrayOutputStream();
        MailBackend backend =
                ConsoleBackend.of(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        Mail.of(backend, settings()).send("Hello", "Tea is ready.", "anna@example.com");
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Subject: Hello\n")
                .contains("From: webmaster@localhost\n")
                .contains("\n\nTea is ready.")
                .endsWith("\n" + "-".repeat(79) + "\n");
    }

    @Test
    void theConsoleShowsTextsAsPeopleReadThem() {
        var bytes = new ByteArrayOutputStream();
        MailBackend backend =
                ConsoleBackend.of(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String link = "http://127.0.0.1:8000/account/reset/MjI/" + "difoyt-e6a8469fc0".repeat(5);
        Mail.of(backend, settings())
                .send(
                        EmailMessage.of("您的验证码", "您的验证码：964217\nYou’ve asked:\n" + link)
                                .to("Anna Grün <anna@example.com>")
                                .html("<p>您的验证码：<b>964217</b></p>")
                                .attach(Attachment.of("bill.txt", "茶: 4.20")));
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Subject: 您的验证码\n", "To: Anna Grün <anna@example.com>\n")
                .contains("您的验证码：964217\nYou’ve asked:\n" + link + "\n")
                .contains("<p>您的验证码：<b>964217</b></p>")
                .contains("=E8=8C=B6: 4.20", "filename=bill.txt");
    }
}
