package dev.belleville.web.auth;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginNotRequired;
import static dev.belleville.web.auth.AuthDecorators.loginRequired;
import static dev.belleville.web.auth.AuthDecorators.userPassesTest;
import static dev.belleville.web.views.Decorators.neverCache;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.OfApp;
import dev.belleville.web.Site;
import dev.belleville.web.auth.forms.UserCreationForm;
import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.csrf.CsrfExempt;
import dev.belleville.web.forms.Submission;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What strangers learn and reach, and how the first user comes in. */
@ResourceLock(Resources.SYSTEM_OUT)
class AuthSafetyTest {
    @TempDir Path folder;

    private final AtomicInteger work = new AtomicInteger();

    /** Counts the hashes that are made. */
    private record Counting(PasswordHasher inner, AtomicInteger count) implements PasswordHasher {
        @Override
        public String algorithm() {
            return inner.algorithm();
        }

        @Override
        public String encode(String password, String salt) {
            count.incrementAndGet();
            return inner.encode(password, salt);
        }

        @Override
        public boolean verify(String password, String encoded) {
            count.incrementAndGet();
            return inner.verify(password, encoded);
        }

        @Override
        public boolean mustUpdate(String encoded) {
            return inner.mustUpdate(encoded);
        }

        @Override
        public void hardenRuntime(String password, String encoded) {
            inner.hardenRuntime(password, encoded);
        }

        @Override
        public Map<String, String> safeSummary(String encoded) {
            return inner.safeSummary(encoded);
        }
    }

    /** What happens while a wrong password is told. */
    private Runnable meanwhile = () -> {};

    private App app() {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp()
                                .hashers(new Counting(PasswordHashers.pbkdf2Sha256(10), work))
                                .listen(AuthSignals.of().userLoginFailed(_ -> meanwhile.run())))
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                path("who/", AuthSafetyTest::who),
                                path("api/", new Api()),
                                path("open/", loginNotRequired(AuthSafetyTest::who)),
                                path(
                                        "staff/",
                                        neverCache(
                                                loginRequired(AuthSafetyTest::who)
                                                        .loginUrl("/staff/in/")
                                                        .redirectFieldName("to"))),
                                path(
                                        "nowhere/",
                                        userPassesTest(AuthSafetyTest::who, _ -> true)
                                                .redirectFieldName(""))))
                .set(SigningSettings.SECRET_KEY, new Secret("key"))
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    /** A view of an API. */
    private static final class Api implements OfApp, CsrfExempt {
        @Override
        public Class<? extends AppConfig> app() {
            return AuthApp.class;
        }

        @Override
        public Response handle(Request request) {
            return who(request);
        }
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request).toString());
    }

    private static void prepare(Site site) {
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "anna@example.com", "pa55word-a");
                    User.objects.createUser("idle", null, "pa55word-i", it -> it.isActive = false);
                    User.objects.createUser("none", null, null);
                });
    }

    private static Client login(Site site, String name, String password) {
        Client client = Client.of(site.handler());
        client.post("/accounts/login/", Map.of("username", name, "password", password));
        return client;
    }

    @Test
    void eachWrongLogInCostsOneHash() {
        try (Site site = app().build()) {
            prepare(site);
            for (String name : List.of("anna", "nobody", "idle", "none")) {
                work.set(0);
                login(site, name, "wrong");
                assertThat(work).as(name).hasValue(1);
            }
        }
    }

    @Test
    void aNameIsTheSameHoweverItIsTyped() {
        try (Site site = app().build()) {
            prepare(site);
            site.scope()
                    .run(() -> {
                        User.objects.createUser("jos\u00e9", null, "pa55word-j");
                        var form = new UserCreationForm<>(User.class, "username");
                        for (String name :
                                List.of("\uff21nna", "\uff21\uff2e\uff2e\uff21", "anna")) {
                            Map<String, String> sent =
                                    Map.of(
                                            "username", name,
                                            "password1", "correct horse",
                                            "password2", "correct horse");
                            assertThat(form.bind(Submission.of(sent)).errors().get("username"))
                                    .as(name)
                                    .containsExactly("A user with that username already exists.");
                        }
                    });
            assertThat(login(site, "jose\u0301", "pa55word-j").get("/who/").text())
                    .isEqualTo("jos\u00e9");
        }
    }

    @Test
    void anotherSiteDoesNotSpeakToAnApiInAVisitorsName() {
        try (Site site = app().build()) {
            prepare(site);
            Client own = login(site, "anna", "pa55word-a");
            String cookie = Objects.requireNonNull(own.cookies().get("sessionid"));
            Client forged =
                    Client.of(site.handler()).enforceCsrfChecks().cookie("sessionid", cookie);
            assertThat(forged.get("/api/").text()).isEqualTo("anna");
            assertThat(forged.post("/api/", Map.of()).text()).isEqualTo("AnonymousUser");
            assertThat(own.post("/api/", Map.of()).text()).isEqualTo("anna");
        }
    }

    @Test
    void guessesSentAtOnceCountAsWell() {
        try (Site site = app().build()) {
            prepare(site);
            work.set(0);
            var left = new AtomicInteger(20);
            meanwhile =
                    () -> {
                        if (left.decrementAndGet() > 0) {
                            login(site, "anna", "guess" + left);
                        }
                    };
            login(site, "anna", "guess");
            assertThat(work).hasValue(5);
        }
    }

    @Test
    void aKeyOfBeforeIsTakenAndReplaced() {
        String old;
        try (Site site = app().build()) {
            prepare(site);
            old =
                    Objects.requireNonNull(
                            login(site, "anna", "pa55word-a").cookies().get("sessionid"));
        }
        App changed =
                app().set(SigningSettings.SECRET_KEY, new Secret("another"))
                        .set(SigningSettings.SECRET_KEY_FALLBACKS, List.of(new Secret("key")));
        String fresh;
        try (Site site = changed.build()) {
            Client client = Client.of(site.handler()).cookie("sessionid", old);
            assertThat(client.get("/who/").text()).isEqualTo("anna");
            fresh = Objects.requireNonNull(client.cookies().get("sessionid"));
            assertThat(fresh).isNotEqualTo(old);
        }
        try (Site site = app().set(SigningSettings.SECRET_KEY, new Secret("another")).build()) {
            Client client = Client.of(site.handler()).cookie("sessionid", fresh);
            assertThat(client.get("/who/").text()).isEqualTo("anna");
        }
        try (Site site = app().set(SigningSettings.SECRET_KEY, new Secret("third")).build()) {
            Client client = Client.of(site.handler()).cookie("sessionid", fresh);
            assertThat(client.get("/who/").text()).isEqualTo("AnonymousUser");
        }
    }

    @Test
    void aSiteMayBeForUsersAlone() {
        try (Site site = app().use(new LoginRequiredMiddleware()).build()) {
            prepare(site);
            Client client = Client.of(site.handler());
            assertThat(client.get("/who/").header("Location"))
                    .isEqualTo("/accounts/login/?next=/who/");
            assertThat(client.get("/open/").text()).isEqualTo("AnonymousUser");
            assertThat(client.get("/accounts/login/").status()).isEqualTo(200);
            assertThat(login(site, "anna", "pa55word-a").get("/who/").text()).isEqualTo("anna");
        }
    }

    @Test
    void viewsSayWhereTheirVisitorsLogIn() {
        try (Site site =
                app().use(new LoginRequiredMiddleware().redirectFieldName("back")).build()) {
            prepare(site);
            Client client = Client.of(site.handler());
            assertThat(client.get("/staff/?page=2").header("Location"))
                    .isEqualTo("/staff/in/?to=/staff/%3Fpage%3D2");
            assertThat(client.get("/nowhere/").header("Location")).isEqualTo("/accounts/login/");
            assertThat(client.get("/who/").header("Location"))
                    .isEqualTo("/accounts/login/?back=/who/");
        }
        try (Site site = app().use(new LoginRequiredMiddleware().redirectFieldName("")).build()) {
            assertThat(Client.of(site.handler()).get("/who/").header("Location"))
                    .isEqualTo("/accounts/login/");
        }
    }

    @Test
    void thePagesSpeakChinese() {
        try (Site site = app().set(I18nSettings.LANGUAGE_CODE, "zh-hans").build()) {
            prepare(site);
            String page = Client.of(site.handler()).get("/accounts/login/").text();
            assertThat(page).contains("登录", "用户名", "密码", "忘记了密码或用户名？");
        }
    }

    @Test
    void withoutSessionsEverybodyIsAnonymous() {
        App bare =
                App.of()
                        .install(new ContentTypesApp(), new AuthApp())
                        .get("/who/", AuthSafetyTest::who)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
        try (Site site = bare.build()) {
            assertThat(Client.of(site.handler()).get("/who/").text()).isEqualTo("AnonymousUser");
        }
    }

    // --- commands

    private String run(int code, String typed, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        InputStream in = System.in;
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(app().execute(arguments))
                    .as(printed.toString(StandardCharsets.UTF_8))
                    .isEqualTo(code);
            return printed.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.setIn(in);
        }
    }

    @Test
    void theFirstUserIsMadeAtTheTerminal() {
        try (Site site = app().build()) {
            prepare(site);
        }
        String typed =
                "anna\nroot\nroot@example.com\nroot\nroot\nn\ncorrect horse\ncorrect horse\n";
        assertThat(run(0, typed, "createsuperuser"))
                .contains(
                        "That username is already taken.",
                        "The password is too similar to the username.",
                        "Superuser created successfully.");
        run(0, "", "createsuperuser", "--noinput", "--username=boss", "--email=b@example.com");
        assertThat(run(1, "", "createsuperuser", "--noinput")).contains("--username");
        assertThat(run(1, "", "createsuperuser", "--noinput", "--username=boss"))
                .contains("The username 'boss' will not do: That username is already taken.")
                .doesNotContain("\tat ");
        run(0, "battery staple\nbattery staple\n", "changepassword", "anna");
        assertThat(run(1, "", "changepassword", "nobody")).contains("does not exist");
        try (Site site = app().build()) {
            site.scope()
                    .run(() -> {
                        User root = User.objects.get("username", "root");
                        assertThat(root.isSuperuser && root.isStaff).isTrue();
                        assertThat(root.checkPassword("correct horse")).isTrue();
                        User boss = User.objects.get("username", "boss");
                        assertThat(boss.hasUsablePassword()).isFalse();
                        User anna = User.objects.get("username", "anna");
                        assertThat(anna.checkPassword("battery staple")).isTrue();
                    });
        }
    }
}
