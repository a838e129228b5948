package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.testing.Await;
import dev.belleville.web.middleware.BrokenLinkEmailsMiddleware;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteMailTest {
    @TempDir Path folder;
    private final InMemoryBackend mails = InMemoryBackend.of();

    private App app() {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("admins", "Anna <anna@example.com>")
                .flag("managers", "bert@example.com")
                .mail(mails)
                .get(
                        "/500",
                        _ -> {
                            throw new IllegalStateException("out of tea");
                        });
    }

    /** Nobody waits for these mails, so the test does. */
    private List<EmailMessage> sent(int count) {
        return Await.until(Duration.ofSeconds(20), mails::outbox, sent -> sent.size() >= count);
    }

    @Test
    void adminsHearOfFaultsWithoutSecrets() throws Exception {
        try (Site site = app().build()) {
            Response answer =
                    site.handler()
                            .handle(
                                    Request.builder("GET", "/500?token=hidden1&page=2")
                                            .header("Host", "localhost")
                                            .header("Cookie", "sessionid=hidden2")
                                            .header("User-Agent", "Opera")
                                            .build());
            assertThat(answer.status()).isEqualTo(500);
            EmailMessage mail = sent(1).getFirst();
            assertThat(mail.to()).containsExactly("Anna <anna@example.com>");
            assertThat(mail.subject()).startsWith("[Belleville] Error (").endsWith("): /500");
            assertThat(mail.body())
                    .contains("GET /500?token=********&page=2")
                    .contains("IllegalStateException: out of tea")
                    .contains("User-Agent: Opera")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void aSiteThatFailsOftenTellsTenTimesAMinute() throws Exception {
        try (Site site = app().build()) {
            for (int i = 0; i < 25; i++) {
                site.handler()
                        .handle(Request.builder("GET", "/500").header("Host", "localhost").build());
            }
            // A minute may end within the loop, so that the next begins.
            assertThat(sent(10)).hasSizeBetween(10, 20);
        }
    }

    @Test
    void nobodyIsToldInDebug() throws Exception {
        try (Site site = app().set(WebSettings.DEBUG, true).build()) {
            site.handler()
                    .handle(Request.builder("GET", "/500").header("Host", "localhost").build());
            site.handler()
                    .handle(Request.builder("GET", "/500").header("Host", "localhost").build());
        }
        assertThat(mails.outbox()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example/page, /gone, Broken link on localhost",
        "http://localhost/page, /gone, Broken INTERNAL link on localhost",
        "http://localhost/page?q=1, /gone, Broken INTERNAL link on localhost",
        "http://other.example/search?q=gone, /gone,",
        "http://localhost/gone, /gone,",
        "http://localhost/gone, /gone/,",
        "http://localhostile/page, /gone, Broken link on localhost",
        ", /gone,",
        "http://other.example/page, /favicon.ico,",
        "http://other.example/page, /500,",
    })
    void managersHearOfBrokenLinks(String from, String path, String subject) throws Exception {
        App app =
                app().use(
                                new BrokenLinkEmailsMiddleware(
                                        List.of(Pattern.compile("^/favicon\\.ico$")), true));
        try (Site site = app.build()) {
            var request = Request.builder("GET", path).header("Host", "localhost");
            site.handler()
                    .handle((from == null ? request : request.header("Referer", from)).build());
        }
        List<String> subjects =
                mails.outbox().stream()
                        .filter(one -> one.to().contains("bert@example.com"))
                        .map(EmailMessage::subject)
                        .toList();
        assertThat(subjects)
                .isEqualTo(subject == null ? List.of() : List.of("[Belleville] " + subject));
    }

    @Test
    void theCommandSendsATest() {
        assertThat(app().execute("sendtestemail", "carl@example.com", "--managers", "--admins"))
                .isZero();
        assertThat(mails.outbox())
                .extracting(mail -> mail.to().getFirst())
                .containsExactly("carl@example.com", "bert@example.com", "Anna <anna@example.com>");
        assertThat(app().execute("sendtestemail")).isEqualTo(1);
        assertThat(app().execute("sendtestemail", "carl")).isEqualTo(1);
        assertThat(mails.outbox()).hasSize(3);
    }
}
