package dev.belleville.web;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.sensitivePostParameters;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.mail.EmailMessage;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.views.LoginView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a form holds, on the page of an error and in the mail about it. */
class SensitiveFormTest {
    private static final byte[] FORM =
            "iban=DE-hidden1&holder=hidden2&password=hidden3&note=shown&note=twice"
                    .getBytes(StandardCharsets.UTF_8);

    @TempDir Path folder;
    private final BlockingQueue<EmailMessage> mails = new LinkedBlockingQueue<>();

    /** Fails once it has read its form. */
    private static Response pay(Request request) {
        throw new IllegalStateException("no money from " + request.form().lists().size());
    }

    private App app() {
        Handler marked = sensitivePostParameters(SensitiveFormTest::pay, "iban", "holder");
        Handler inner = request -> marked.handle(request);
        Handler unread =
                _ -> {
                    throw new IllegalStateException("before the form");
                };
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("admins", "anna@example.com")
                .mail(messages -> {
                    mails.addAll(messages);
                    return messages.size();
                })
                .use(next ->
                        request -> {
                            if (request.rawPath().equals("/login/")) {
                                request.form();
                            }
                            Response response = next.handle(request);
                            if (request.rawPath().equals("/late/")) {
                                throw new IllegalStateException("behind the view");
                            }
                            return response;
                        })
                .urls(
                        Urls.of(
                                path("pay/", neverCache(marked)),
                                path("within/", inner),
                                path("plain/", SensitiveFormTest::pay),
                                path("all/", sensitivePostParameters(SensitiveFormTest::pay)),
                                path("unread/", unread),
                                path(
                                        "late/",
                                        sensitivePostParameters(
                                                request ->
                                                        Response.text(
                                                                request.form().require("note")),
                                                "iban",
                                                "holder")),
                                path("login/", View.asView(LoginView::new))));
    }

    private static TestResponse post(Site site, String path) {
        return Client.of(site.handler())
                .send(
                        Request.builder("POST", path)
                                .header("Host", "localhost")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Content-Length", Integer.toString(FORM.length))
                                .body(new ByteArrayInputStream(FORM)));
    }

    private String page(String path) {
        try (Site site = app().set(WebSettings.DEBUG, true).build()) {
            TestResponse response = post(site, path);
            assertThat(response.status()).isEqualTo(500);
            return response.text();
        }
    }

    private String mail(String path) throws InterruptedException {
        try (Site site = app().build()) {
            assertThat(post(site, path).status()).isEqualTo(500);
            // nobody waits for these mails, so the test does
            return requireNonNull(mails.poll(20, TimeUnit.SECONDS)).body();
        }
    }

    @ParameterizedTest
    @CsvSource({"/pay/", "/within/", "/late/"})
    void namedFieldsAreMasked(String path) throws Exception {
        assertThat(page(path))
                .contains("<h2>Form</h2>", "iban", "holder", "shown, twice", "********")
                .doesNotContain("hidden");
        assertThat(mail(path))
                .contains("Form:", "iban: ********", "holder: ********", "password: ********")
                .contains("note: shown, twice")
                .doesNotContain("hidden");
    }

    @Test
    void allFieldsAreMaskedWhereNoneIsNamed() throws Exception {
        assertThat(page("/all/")).contains("iban", "note").doesNotContain("hidden", "twice");
        assertThat(mail("/all/"))
                .contains("iban: ********", "note: ********")
                .doesNotContain("hidden", "twice");
    }

    @Test
    void whatIsCalledASecretIsMaskedInAnyCase() throws Exception {
        assertThat(page("/plain/")).contains("DE-hidden1", "hidden2").doesNotContain("hidden3");
        assertThat(mail("/plain/"))
                .contains("iban: DE-hidden1", "password: ********")
                .doesNotContain("hidden3");
    }

    @Test
    void nothingIsReadForTheSakeOfAnError() throws Exception {
        assertThat(page("/unread/")).doesNotContain("<h2>Form</h2>", "hidden");
        assertThat(mail("/unread/")).doesNotContain("Form:", "hidden");
    }

    /** It fails here, for the site has no sessions. */
    @Test
    void thePagesOfUsersHideTheirs() throws Exception {
        assertThat(mail("/login/")).doesNotContain("hidden", "twice");
    }
}
