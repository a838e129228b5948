package dev.belleville.web.guide;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.http.View.asView;
import static dev.belleville.web.forms.FormFields.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.auth.totp.Totp;
import dev.belleville.web.auth.totp.TotpApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.verification.Captcha;
import dev.belleville.web.verification.HttpSmsBackend;
import dev.belleville.web.verification.InMemorySmsBackend;
import dev.belleville.web.verification.PendingCode;
import dev.belleville.web.verification.Sending;
import dev.belleville.web.verification.SmsBackend;
import dev.belleville.web.verification.Verdict;
import dev.belleville.web.verification.Verification;
import dev.belleville.web.verification.VerificationApp;
import dev.belleville.web.verification.VerificationView;
import dev.belleville.web.views.FormView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/verification.md. */
class CodesTest {
    private static final Pattern CODE = Pattern.compile("(?m)^(\\d{6})$");

    @TempDir Path folder;

    static final Verification SIGN_UP = Verification.byMail("sign-up");

    static final Verification PHONE =
            Verification.bySms("phone")
                    .digits(8)
                    .age(Duration.ofMinutes(5))
                    .tries(3)
                    .resendAfter(Duration.ofMinutes(2))
                    .inDatabase();

    static final class SignUpForm extends Form {
        final FormField<String> address = field("address", email());
    }

    static final class SignUp extends FormView {
        static final SignUpForm FORM = new SignUpForm();

        SignUp() {
            form(FORM);
            templateName("registration/password_reset_form.html");
            successUrl("/sign-up/code/");
        }

        @Override
        protected Response formValid(BoundForm form) {
            Sending sending = SIGN_UP.send(request(), form.get(FORM.address));
            if (sending instanceof Sending.Sent || SIGN_UP.pending(request()) != null) {
                return super.formValid(form);
            }
            form.addError(FORM.address, sending.message());
            return formInvalid(form);
        }
    }

    static final class SignUpCode extends VerificationView {
        SignUpCode() {
            super(SIGN_UP, "/sign-up/name/");
            startUrl("/sign-up/");
        }
    }

    static Response name(Request request) {
        String address = SIGN_UP.verified(request);
        String name = request.form().get("name");
        if (address == null || name == null) {
            return Response.redirect("/sign-up/");
        }
        User user = User.objects.createUser(name, address, "pa55word-a");
        SIGN_UP.forget(request);
        Auth.login(request, user);
        return Response.text("Welcome " + user.email);
    }

    static Response send(Request request) {
        return Response.text(
                switch (SIGN_UP.send(request, "ann@example.com")) {
                    case Sending.Sent(Duration expires, Duration _) -> "Sent for " + expires;
                    case Sending.TooSoon soon -> "Wait " + soon.seconds() + " seconds";
                    case Sending.Failed _ -> "Try again";
                });
    }

    static Response check(Request request) {
        return Response.text(
                switch (SIGN_UP.check(request, "123456")) {
                    case Verdict.Accepted(String address) -> address;
                    case Verdict.Wrong(int left) -> left + " tries left";
                    case Verdict.Expired _, Verdict.Spent _, Verdict.Missing _ -> "Send another";
                });
    }

    static Response pending(Request request) {
        PendingCode pending = SIGN_UP.pending(request);
        return Response.text(pending == null ? "none" : pending.resendInSeconds() + " s");
    }

    static final class CommentForm extends Form {
        CommentForm(Request request) {
            field("captcha", Captcha.field(request));
        }
    }

    static final class MailedForm extends Form {
        MailedForm(Request request) {
            field("captcha", Captcha.field(request, Verification.byMail("captcha")));
        }
    }

    static Response mailed(Request request) {
        return Response.html(new MailedForm(request).blank().toString());
    }

    static Response comment(Request request) {
        BoundForm form = new CommentForm(request).blank();
        return Response.html(form.toString());
    }

    private static Urls pages() {
        return Urls.of(
                path("sign-up/", asView(SignUp::new)),
                path("sign-up/code/", asView(SignUpCode::new)),
                path("sign-up/name/", CodesTest::name),
                include("captcha/", Captcha.urls()));
    }

    private static App shop() {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp(),
                        new TotpApp(),
                        new VerificationApp())
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                include("accounts/", Totp.urls()),
                                path("bank/", Totp.otpRequired(CodesTest::pending))));
    }

    static SmsBackend gateway(Secret key) {
        return HttpSmsBackend.of("https://sms.example.com/v1/messages")
                .header("X-Api-Key", key)
                .body("{\"phone\": \"{to}\", \"message\": \"{text}\"}")
                .timeout(Duration.ofSeconds(5));
    }

    private App app(InMemoryBackend mails) {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)),
                        new VerificationApp())
                .mail(mails)
                .urls(pages())
                .get("/send", CodesTest::send)
                .get("/check", CodesTest::check)
                .get("/pending", CodesTest::pending)
                .get("/comment", CodesTest::comment)
                .get("/mailed", CodesTest::mailed)
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void anAccountIsMadeForTheAddressThatGotTheCode() {
        InMemoryBackend mails = InMemoryBackend.of();
        try (Site site = app(mails).build()) {
            site.scope()
                    .run(() ->
                            site.migrator()
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
            Client client = Client.of(site.handler());
            assertThat(client.get("/sign-up/code/").header("Location")).isEqualTo("/sign-up/");
            assertThat(client.post("/sign-up/name/", Map.of("name", "ann")).header("Location"))
                    .isEqualTo("/sign-up/");
            assertThat(
                            client.post("/sign-up/", Map.of("address", "ann@example.com"))
                                    .header("Location"))
                    .isEqualTo("/sign-up/code/");
            Matcher code = CODE.matcher(mails.outbox().getFirst().body());
            assertThat(code.find()).isTrue();
            assertThat(
                            client.post("/sign-up/code/", Map.of("code", code.group(1)))
                                    .header("Location"))
                    .isEqualTo("/sign-up/name/");
            assertThat(client.post("/sign-up/name/", Map.of("name", "ann")).text())
                    .isEqualTo("Welcome ann@example.com");
            assertThat(client.post("/sign-up/name/", Map.of("name", "eve")).status())
                    .isEqualTo(302);
        }
    }

    @Test
    void whatComesOfASendingAndOfACodeIsSaid() {
        InMemoryBackend mails = InMemoryBackend.of();
        try (Site site = app(mails).build()) {
            site.scope()
                    .run(() ->
                            site.migrator()
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
            Client client = Client.of(site.handler());
            assertThat(client.get("/check").text()).isEqualTo("Send another");
            assertThat(client.get("/pending").text()).isEqualTo("none");
            assertThat(client.get("/send").text()).isEqualTo("Sent for PT1M");
            assertThat(client.get("/send").text()).matches("Wait \\d\\d seconds");
            assertThat(client.get("/pending").text()).matches("\\d\\d s");
            assertThat(client.get("/check").text()).isIn("4 tries left", "ann@example.com");
            assertThat(client.get("/comment").text()).contains("<img src=\"/captcha/");
            assertThat(client.get("/mailed").text()).contains("href=\"?captcha=mail\"");
        }
    }

    @Test
    void aSecondFactorIsAskedForByAView() {
        InMemorySmsBackend phones = InMemorySmsBackend.of();
        assertThat(gateway(new Secret("key"))).isNotNull();
        assertThat(new VerificationApp().sms(phones).label()).isEqualTo("verification");
        try (Site site =
                shop().set(SigningSettings.SECRET_KEY, new Secret("key"))
                        .flag("databaseUrl", "sqlite:" + folder.resolve("shop.sqlite3"))
                        .build()) {
            assertThat(Client.of(site.handler()).get("/bank/").header("Location"))
                    .isEqualTo("/accounts/login/?next=/bank/");
        }
    }
}
