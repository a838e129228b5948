package dev.belleville.web.auth;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.signing.BadSignature;
import dev.belleville.http.Cookie;
import dev.belleville.http.Headers;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Await;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.SignedCookies;
import dev.belleville.web.Site;
import dev.belleville.web.auth.forms.PasswordResetForm;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attackers try with a site that has users, beside what the tests of each part tell. */
class AttacksTest {
    private static final String ADDRESS = "anna@example.com";

    @TempDir Path folder;

    private final InMemoryBackend mails = InMemoryBackend.of();
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(10)))
                        .mail(mails)
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        path("who/", AttacksTest::who),
                                        path("keep/", AttacksTest::keep),
                                        path("cookies/", AttacksTest::cookies)))
                        .contextProcessors(Auth::context)
                        .flag("secretKey", "a key for tests alone")
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", ADDRESS, "pa55word-a");
                    User.objects.createUser("otto", "otto@example.com", "pa55word-o");
                });
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request).toString());
    }

    private static Response keep(Request request) {
        Session.of(request).set("cart", request.query().get("cart"));
        return Response.text("kept");
    }

    private static Response cookies(Request request) {
        String voucher = SignedCookies.find(request, "voucher");
        return Response.text(String.valueOf(voucher)).cookie(SignedCookies.of("theme", "100 off"));
    }

    private Client login(String name, String password) {
        Client client = Client.of(site.handler());
        client.post("/accounts/login/", Map.of("username", name, "password", password));
        return client;
    }

    private String link() {
        Await.until(Duration.ofSeconds(4), () -> !mails.outbox().isEmpty()); // it is sent aside
        return mails.outbox()
                .getLast()
                .body()
                .lines()
                .filter(line -> line.startsWith("http"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noForeignHostGetsIntoAMail() throws Exception {
        Client poisoned = Client.of(site.handler()).header("Host", "evil.example");
        assertThat(poisoned.post("/accounts/password_reset/", Map.of("email", ADDRESS)).status())
                .isEqualTo(400);
        Client forwarded =
                Client.of(site.handler())
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "host=evil.example")
                        .header("X-Host", "evil.example");
        forwarded.post("/accounts/password_reset/", Map.of("email", ADDRESS));
        assertThat(link()).startsWith("http://localhost/accounts/reset/");
        assertThat(mails.outbox()).hasSize(1);
        assertThat(mails.outbox().getFirst().body()).doesNotContain("evil");
    }

    @Test
    void nothingThatVisitorsSendBeginsAnotherHeader() {
        String evil = "/who/\r\nSet-Cookie: admin=1";
        Client client = Client.of(site.handler());
        TestResponse in =
                client.post(
                        "/accounts/login/",
                        Map.of("username", "anna", "password", "pa55word-a", "next", evil));
        assertThat(in.header("Location")).isEqualTo("/accounts/profile/");
        for (String value : List.of("a\r\nb", "a\nb", "a\rb", "a\0b")) {
            assertThatThrownBy(() -> Headers.of("X-Test", value))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Cookie.of(value, "x"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Cookie.of("a", "x").path(value))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Cookie.of("a", "x").domain(value))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(Cookie.of("a", value).header(Instant.EPOCH))
                    .doesNotContain("\r", "\n", "\0");
        }
        assertThat(requireNonNull(Response.redirect(evil).headers().get("Location")))
                .doesNotContain("\r", "\n");
    }

    @Test
    void aLinkIsGoodForOneUserAndEndsWithWhatItWasMadeFor() throws Exception {
        Client client = Client.of(site.handler());
        client.post("/accounts/password_reset/", Map.of("email", ADDRESS));
        String path = link().substring("http://localhost".length());
        String[] parts = path.split("/");
        String token = parts[parts.length - 1];
        String otto =
                site.scope()
                        .call(() -> PasswordResetForm.uid(User.objects.get("username", "otto")));
        assertThat(status(path.replace("/" + parts[3] + "/", "/" + otto + "/"))).isEqualTo(200);
        assertThat(status(path.replace(token, "z" + token.substring(1)))).isEqualTo(200);
        assertThat(status(path)).isEqualTo(302);
        site.scope()
                .run(() ->
                        User.objects
                                .filter("username", "anna")
                                .update(Map.of("email", "anna@example.org")));
        assertThat(status(path)).isEqualTo(200); // the address is another
        site.scope()
                .run(() ->
                        User.objects.filter("username", "anna").update(Map.of("email", ADDRESS)));
        assertThat(status(path)).isEqualTo(302);
        login("anna", "pa55word-a");
        assertThat(status(path)).isEqualTo(200); // somebody logged in meanwhile
    }

    /** 302 where the link is taken, 200 for the page that says that it is not. */
    private int status(String path) {
        return Client.of(site.handler()).get(path).status();
    }

    @Test
    void aSessionThatEndedIsNotTakenAgain() {
        Client client = login("anna", "pa55word-a");
        String key = requireNonNull(client.cookies().get("sessionid"));
        assertThat(client.get("/who/").text()).isEqualTo("anna");
        client.post("/accounts/logout/", Map.of());
        Client replayed = Client.of(site.handler()).cookie("sessionid", key);
        assertThat(replayed.get("/who/").text()).isEqualTo("AnonymousUser");
        replayed.get("/keep/?cart=7");
        assertThat(replayed.cookies().get("sessionid")).isNotEqualTo(key);
    }

    @Test
    void whatAVisitorFilledBeforeIsNotTheNextUsers() {
        Client client = login("anna", "pa55word-a");
        client.get("/keep/?cart=annas");
        String annas = requireNonNull(client.cookies().get("sessionid"));
        client.post("/accounts/login/", Map.of("username", "otto", "password", "pa55word-o"));
        assertThat(client.get("/who/").text()).isEqualTo("otto");
        assertThat(client.cookies().get("sessionid")).isNotEqualTo(annas);
        Client replayed = Client.of(site.handler()).cookie("sessionid", annas);
        assertThat(replayed.get("/who/").text()).isEqualTo("AnonymousUser");
    }

    @Test
    void aSignatureIsGoodForItsOwnCookieAlone() {
        Client client = Client.of(site.handler());
        client.get("/cookies/");
        String theme = requireNonNull(client.cookies().get("theme"));
        TestResponse swapped = Client.of(site.handler()).cookie("voucher", theme).get("/cookies/");
        assertThat(swapped.text()).isEqualTo("null");
        site.scope()
                .run(() ->
                        assertThatThrownBy(() -> SignedCookies.signer("voucher").unsign(theme))
                                .isInstanceOf(BadSignature.class));
    }

    @Test
    void nobodyIsLoggedInOrOutByAnotherSite() {
        Client client = Client.of(site.handler()).enforceCsrfChecks();
        TestResponse in =
                client.post(
                        "/accounts/login/", Map.of("username", "otto", "password", "pa55word-o"));
        assertThat(in.status()).isEqualTo(403);
        Client anna = login("anna", "pa55word-a").enforceCsrfChecks();
        assertThat(anna.post("/accounts/logout/", Map.of()).status()).isEqualTo(403);
        assertThat(anna.get("/accounts/logout/").status()).isEqualTo(405);
        assertThat(anna.get("/who/").text()).isEqualTo("anna");
    }
}
