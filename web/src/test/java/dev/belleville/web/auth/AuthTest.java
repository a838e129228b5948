package dev.belleville.web.auth;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginRequired;
import static dev.belleville.web.auth.AuthDecorators.permissionRequired;
import static dev.belleville.web.auth.AuthDecorators.userPassesTest;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.http.View;
import dev.belleville.mail.EmailMessage;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Await;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.forms.ResetMail;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.auth.views.LoginView;
import dev.belleville.web.auth.views.LogoutView;
import dev.belleville.web.auth.views.PasswordResetView;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How visitors come and go, as they see it. */
class AuthTest {
    private static final Duration SOON = Duration.ofSeconds(4);

    private static final String COOKIE = "sessionid";

    @TempDir Path folder;

    private final InMemoryBackend mails = InMemoryBackend.of();
    private final List<String> heard = new ArrayList<>();
    private Site site;
    private Client client;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(
                folder.resolve("greet.html"),
                "Hello {% if user.is_authenticated %}{{ user.username }}{% else %}you{% endif %}"
                        + "{% if perms.auth.add_user %}, who adds{% endif %}");
        site = app().build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "anna@example.com", "pa55word-a");
                    User.objects.createUser("otto", "otto@example.com", "pa55word-o");
                });
        client = Client.of(site.handler());
    }

    private App app() {
        AuthSignals signals =
                AuthSignals.of()
                        .userLoggedIn(event -> heard.add("in " + event.user()))
                        .userLoggedOut(event -> heard.add("out " + event.user()))
                        .userLoginFailed(event -> heard.add("failed " + event.credentials()));
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)).listen(signals))
                .mail(mails)
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                path("bright/", View.asView(BrightReset::new)),
                                path("far/in/", FarLogin::new),
                                path("far/out/", FarLogout::new),
                                path("who/", AuthTest::who),
                                path("keep/", AuthTest::keep),
                                path("greet/", AuthTest::greet),
                                path("own/", loginRequired(AuthTest::who)),
                                path("add/", permissionRequired(AuthTest::who, "auth.add_user")),
                                path(
                                        "staff/",
                                        loginRequired(AuthTest::who)
                                                .loginUrl("/in/?for=staff")
                                                .redirectFieldName("back to")),
                                path(
                                        "nowhere/",
                                        loginRequired(AuthTest::who)
                                                .loginUrl("login")
                                                .redirectFieldName("")),
                                path(
                                        "secret/",
                                        permissionRequired(AuthTest::who, "auth.add_user")
                                                .permissionDeniedMessage("For clerks alone.")
                                                .raiseException()),
                                path(
                                        "mail/",
                                        userPassesTest(
                                                AuthTest::who,
                                                visitor -> visitor.getUsername().equals("otto")))))
                .contextProcessors(Auth::context)
                .set(WebSettings.TEMPLATE_DIRS, List.of(folder.toString()))
                .flag("secretKey", "a key for tests alone")
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request).toString());
    }

    private static Response greet(Request request) {
        return Shortcuts.render(request, "greet.html", Map.of());
    }

    private static Response keep(Request request) {
        Session.of(request).set("cart", 7);
        return Response.text("kept");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse login(String name, String password) {
        return client.post("/accounts/login/", Map.of("username", name, "password", password));
    }

    @Test
    void aVisitorLogsInAndOut() {
        assertThat(client.get("/who/").text()).isEqualTo("AnonymousUser");
        TestResponse in = login("anna", "pa55word-a");
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("Location")).isEqualTo("/accounts/profile/");
        assertThat(client.get("/who/").text()).isEqualTo("anna");
        assertThat(client.get("/accounts/logout/").status()).isEqualTo(405);
        assertThat(client.post("/accounts/logout/", Map.of()).text()).contains("Logged out");
        assertThat(client.get("/who/").text()).isEqualTo("AnonymousUser");
        assertThat(heard).containsExactly("in anna", "out anna");
        site.scope()
                .run(() -> assertThat(User.objects.get("username", "anna").lastLogin).isNotNull());
    }

    @Test
    void aWrongNameIsRefusedAsAWrongPasswordIs() {
        String name = withoutToken(login("nobody", "pa55word-a"));
        String password = withoutToken(login("anna", "wrong"));
        assertThat(name)
                .contains("Please enter a correct username and password.")
                .isEqualTo(password.replace("value=\"anna\"", "value=\"nobody\""));
        assertThat(heard).allMatch(event -> event.startsWith("failed") && !event.contains("wrong"));
    }

    @Test
    void whoGuessesPasswordsHasToWait() {
        for (int i = 0; i < 5; i++) {
            assertThat(login("anna", "guess" + i).text()).contains("Please enter a correct");
        }
        assertThat(login("anna", "pa55word-a").text())
                .contains("Too many wrong passwords. Try again in 5 minutes.");
        assertThat(login("otto", "pa55word-o").status()).isEqualTo(302);
        TestResponse elsewhere =
                client.send(
                        client.request("POST", "/accounts/login/")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .remoteAddress("192.0.2.7")
                                .body("username=anna&password=pa55word-a"));
        assertThat(elsewhere.status()).isEqualTo(302);
    }

    private static String withoutToken(TestResponse page) {
        return page.text().replaceFirst("(csrfmiddlewaretoken\" value=\")\\w+", "$1");
    }

    @Test
    void theTemplatesKnowTheVisitor() {
        assertThat(client.get("/greet/").text()).isEqualTo("Hello you");
        login("anna", "pa55word-a");
        assertThat(client.get("/greet/").text()).isEqualTo("Hello anna");
        site.scope()
                .run(() ->
                        User.objects
                                .filter("username", "anna")
                                .update(Map.of("isSuperuser", true)));
        assertThat(client.get("/greet/").text()).isEqualTo("Hello anna, who adds");
    }

    @Test
    void aSessionThatWasPlantedIsWorthNothing() {
        client.get("/keep/");
        String planted = requireNonNull(client.cookies().get(COOKIE));
        login("anna", "pa55word-a");
        assertThat(client.cookies().get(COOKIE)).isNotEqualTo(planted);
        Client thief = Client.of(site.handler()).cookie(COOKIE, planted);
        assertThat(thief.get("/who/").text()).isEqualTo("AnonymousUser");
    }

    @Test
    void anotherUserGetsAnotherSession() {
        login("anna", "pa55word-a");
        client.get("/keep/");
        String annas = requireNonNull(client.cookies().get(COOKIE));
        login("otto", "pa55word-o");
        assertThat(client.get("/who/").text()).isEqualTo("otto");
        Client old = Client.of(site.handler()).cookie(COOKIE, annas);
        assertThat(old.get("/who/").text()).isEqualTo("AnonymousUser");
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        login("anna", "pa55word-a");
        Client other = Client.of(site.handler());
        other.post("/accounts/login/", Map.of("username", "anna", "password", "pa55word-a"));
        assertThat(other.get("/who/").text()).isEqualTo("anna");
        Map<String, String> wrong =
                Map.of(
                        "old_password",
                        "x",
                        "new_password1",
                        "n3w-secret",
                        "new_password2",
                        "n3w-secret");
        assertThat(client.post("/accounts/password_change/", wrong).text())
                .contains("Your old password was entered incorrectly.");
        Map<String, String> right =
                Map.of(
                        "old_password",
                        "pa55word-a",
                        "new_password1",
                        "n3w-secret",
                        "new_password2",
                        "n3w-secret");
        assertThat(client.post("/accounts/password_change/", right).header("Location"))
                .isEqualTo("/accounts/password_change/done/");
        assertThat(client.get("/who/").text()).isEqualTo("anna");
        assertThat(client.get("/accounts/password_change/done/").text())
                .contains("Your password was changed.");
        assertThat(other.get("/who/").text()).isEqualTo("AnonymousUser");
    }

    @Test
    void aUserWhoIsNoLongerActiveIsNobody() {
        login("anna", "pa55word-a");
        site.scope()
                .run(() ->
                        User.objects.filter("username", "anna").update(Map.of("isActive", false)));
        assertThat(client.get("/who/").text()).isEqualTo("AnonymousUser");
        assertThat(login("anna", "pa55word-a").text()).contains("Please enter a correct username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "///evil.example/",
                "/\\evil.example/",
                "javascript:alert(1)",
                "http:///evil.example"
            })
    void noLogInLeadsToAnotherSite(String next) {
        TestResponse in =
                client.post(
                        "/accounts/login/",
                        Map.of("username", "anna", "password", "pa55word-a", "next", next));
        assertThat(in.header("Location")).isEqualTo("/accounts/profile/");
        TestResponse out = client.post("/accounts/logout/", Map.of("next", next));
        assertThat(out.status()).isEqualTo(200);
    }

    @Test
    void whoMayNotSeeAPageIsSentToTheLogIn() {
        TestResponse sent = client.get("/own/?page=2");
        assertThat(sent.header("Location")).isEqualTo("/accounts/login/?next=/own/%3Fpage%3D2");
        TestResponse in =
                client.post(
                        requireNonNull(sent.header("Location")),
                        Map.of("username", "anna", "password", "pa55word-a"));
        assertThat(in.header("Location")).isEqualTo("/own/?page=2");
        assertThat(client.get("/own/").text()).isEqualTo("anna");
        assertThat(client.get("/add/").status()).isEqualTo(403);
        assertThat(client.get("/mail/").status()).isEqualTo(403);
        login("otto", "pa55word-o");
        assertThat(client.get("/mail/").text()).isEqualTo("otto");
    }

    @Test
    void aViewMayHaveALogInOfItsOwnOrNone() {
        assertThat(client.get("/staff/?page=2").header("Location"))
                .isEqualTo("/in/?for=staff&back%20to=/staff/%3Fpage%3D2");
        assertThat(client.get("/nowhere/").header("Location")).isEqualTo("/accounts/login/");
        TestResponse refused = client.get("/secret/");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("For clerks alone.");
    }

    @Test
    void aMailedLinkResetsThePasswordOnce() throws Exception {
        TestResponse sent =
                client.post("/accounts/password_reset/", Map.of("email", "ANNA@example.com"));
        assertThat(sent.header("Location")).isEqualTo("/accounts/password_reset/done/");
        EmailMessage mail = mail();
        assertThat(mail.subject()).isEqualTo("Password reset on localhost");
        String link =
                mail.body()
                        .lines()
                        .filter(line -> line.startsWith("http"))
                        .findFirst()
                        .orElseThrow();
        String path = link.substring("http://localhost".length());
        TestResponse moved = client.get(path);
        assertThat(moved.header("Location")).endsWith("/set-password/");
        Map<String, String> fresh =
                Map.of("new_password1", "n3w-secret", "new_password2", "n3w-secret");
        assertThat(client.get(requireNonNull(moved.header("Location"))).text())
                .contains("new_password1");
        assertThat(client.post(requireNonNull(moved.header("Location")), fresh).header("Location"))
                .isEqualTo("/accounts/reset/done/");
        assertThat(login("anna", "n3w-secret").status()).isEqualTo(302);

        Client again = Client.of(site.handler());
        assertThat(again.get(path).text())
                .contains("The password reset link was invalid")
                .contains("<a href=\"/accounts/password_reset/\">Password reset</a>");
        assertThat(again.post(requireNonNull(moved.header("Location")), fresh).text())
                .contains("The password reset link was invalid");
    }

    /** A page of the site's own, whose mails say all of it otherwise. */
    public static final class BrightReset extends PasswordResetView {
        public BrightReset() {
            resetMail(
                    ResetMail.of()
                            .subjectTemplateName("subject.txt")
                            .emailTemplateName("reset.txt")
                            .htmlEmailTemplateName("reset.html")
                            .fromEmail("help@shop.example")
                            .domain("shop.example")
                            .extraEmailContext(
                                    Map.of("hint", "mind the door", "protocol", "https")));
        }
    }

    @Test
    void aMailIsWordedAsTheSiteSays() throws Exception {
        Files.writeString(folder.resolve("subject.txt"), "A new key for\n{{ site_name }}\n");
        Files.writeString(folder.resolve("reset.txt"), "{{ protocol }}://{{ domain }} {{ hint }}");
        Files.writeString(
                folder.resolve("reset.html"),
                "<a href=\"{% url 'password_reset_confirm' uidb64=uid token=token %}\">{{ user }}</a>");
        client.post("/bright/", Map.of("email", "anna@example.com"));
        EmailMessage mail = mail();
        assertThat(mail.subject()).isEqualTo("A new key forshop.example");
        assertThat(mail.body()).isEqualTo("https://shop.example mind the door");
        assertThat(mail.from()).isEqualTo("help@shop.example");
        assertThat(mail.alternatives().getFirst().content())
                .startsWith("<a href=\"/accounts/reset/")
                .endsWith("\">anna</a>");
    }

    /** Leads to a sister site as well, by a field of another name. */
    public static final class FarLogin extends LoginView {
        public FarLogin() {
            redirectFieldName("to");
            successUrlAllowedHosts("sister.example", "tea.example:8443");
        }
    }

    /** The way out of it. */
    public static final class FarLogout extends LogoutView {
        public FarLogout() {
            redirectFieldName("to");
            successUrlAllowedHosts("sister.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "to, http://sister.example/a, http://sister.example/a",
        "to, https://tea.example:8443/, https://tea.example:8443/",
        "to, http://localhost/b, http://localhost/b",
        "to, https://tea.example/, /accounts/profile/",
        "to, https://sister.example.evil.example/, /accounts/profile/",
        "next, /a/, /accounts/profile/"
    })
    void aLogInMayLeadToHostsThatItNames(String field, String next, String to) {
        Map<String, String> sent =
                Map.of("username", "anna", "password", "pa55word-a", field, next);
        assertThat(client.post("/far/in/", sent).header("Location")).isEqualTo(to);
    }

    @Test
    void aLogOutMayLeadToHostsThatItNames() {
        TestResponse out = client.post("/far/out/", Map.of("to", "https://sister.example/bye"));
        assertThat(out.header("Location")).isEqualTo("https://sister.example/bye");
        assertThat(client.post("/far/out/", Map.of("to", "https://evil.example/")).status())
                .isEqualTo(200);
    }

    /** The first, which is sent aside. */
    private EmailMessage mail() {
        Await.until(SOON, () -> !mails.outbox().isEmpty());
        return mails.outbox().getFirst();
    }

    @Test
    void anAddressGetsOneMailAMinute() throws Exception {
        for (String address : List.of("anna@example.com", "Anna@example.com", "otto@example.com")) {
            client.post("/accounts/password_reset/", Map.of("email", address));
        }
        Await.until(SOON, () -> mails.outbox().size() >= 2);
        assertThat(mails.outbox())
                .flatExtracting(EmailMessage::to)
                .containsExactlyInAnyOrder("anna@example.com", "otto@example.com");
    }

    @Test
    void aMailThatCannotBeMadeTellsNobodyWhoHasAnAccount() throws Exception {
        Files.createDirectories(folder.resolve("registration"));
        Files.writeString(folder.resolve("registration/password_reset_email.html"), "{% broken %}");
        TestResponse known =
                client.post("/accounts/password_reset/", Map.of("email", "anna@example.com"));
        assertThat(known.header("Location")).isEqualTo("/accounts/password_reset/done/");
        assertThat(mails.outbox()).isEmpty();
    }

    @Test
    void nobodyLearnsWhoHasAnAccount() {
        TestResponse known =
                client.post("/accounts/password_reset/", Map.of("email", "anna@example.com"));
        TestResponse unknown =
                client.post("/accounts/password_reset/", Map.of("email", "x@example.com"));
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.header("Location")).isEqualTo(known.header("Location"));
        assertThat(client.get("/accounts/reset/%C3%A9/x-y/").text()).contains("was invalid");
    }
}
