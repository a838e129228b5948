package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in front has seen who a visitor is, and says so in a header. */
class RemoteUserTest {
    private static final String HEADER = "X-Remote-User";
    private static final String PROXY = "10.0.0.1";
    private static final RemoteUserMiddleware USUAL = RemoteUserMiddleware.of(HEADER);

    @TempDir Path folder;

    /** Names come with their domain; who is new gets a mail address. */
    private static final class Domain extends RemoteUserBackend {
        private final List<String> configured = new ArrayList<>();

        @Override
        protected String cleanUsername(String sent) {
            return sent.substring(0, sent.indexOf('@'));
        }

        @Override
        protected AbstractBaseUser configureUser(
                @Nullable Request request, AbstractBaseUser user, boolean created) {
            configured.add(user + " " + created);
            if (created) {
                ((User) user).email = user + "@corp.example";
                user.save();
            }
            return user;
        }
    }

    /** Takes those alone who have an account. */
    private static final class Known extends RemoteUserBackend {
        @Override
        protected boolean createUnknownUser() {
            return false;
        }
    }

    private Site site(RemoteUserMiddleware middleware, String proxies, BaseBackend... backends) {
        Site site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp()
                                        .backends(backends)
                                        .hashers(PasswordHashers.pbkdf2Sha256(10)))
                        .use(middleware)
                        .urls(
                                Urls.of(
                                        Urls.path("", RemoteUserTest::who),
                                        Urls.include("accounts/", Auth.urls())))
                        .flag("trustedProxies", proxies)
                        .flag("secretKey", "a key for tests alone")
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .build();
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        return site;
    }

    private static Response who(Request request) {
        return Response.text(Auth.user(request).getUsername());
    }

    private static TestResponse get(Client client, String peer, String... names) {
        var request = client.request("GET", "/").remoteAddress(peer);
        for (String name : names) {
            request.header(HEADER, name);
        }
        return client.send(request);
    }

    private static String who(Client client, String... names) {
        return get(client, PROXY, names).text();
    }

    @Test
    void whomTheServerNamesIsLoggedIn() {
        try (Site site = site(USUAL, PROXY, new RemoteUserBackend())) {
            Client client = Client.of(site.handler());
            assertThat(who(client)).isEmpty();
            assertThat(who(client, "anna")).isEqualTo("anna");
            String session = client.cookies().get("sessionid");
            assertThat(session).isNotNull();
            assertThat(who(client, "anna")).isEqualTo("anna");
            assertThat(client.cookies().get("sessionid")).isEqualTo(session);
            assertThat(who(client, "otto")).isEqualTo("otto");
            assertThat(client.cookies().get("sessionid")).isNotEqualTo(session);
            assertThat(who(client)).isEmpty();
            assertThat(who(client, "otto")).isEqualTo("otto");
            site.scope()
                    .run(() -> {
                        assertThat(User.objects.orderBy("username").flat("username"))
                                .containsExactly("anna", "otto");
                        assertThat(User.objects.get("username", "anna").hasUsablePassword())
                                .isFalse();
                    });
        }
    }

    @Test
    void nobodyButTheServerNamesAUser() {
        try (Site site = site(USUAL, PROXY, new RemoteUserBackend())) {
            Client client = Client.of(site.handler());
            assertThat(get(client, "192.0.2.7", "root").text()).isEmpty();
            assertThat(who(client, "root", "anna")).isEmpty();
            assertThat(who(client, " ")).isEmpty();
            who(client, "anna");
            assertThat(get(client, "192.0.2.7", "anna").text()).isEmpty();
            site.scope()
                    .run(() -> assertThat(User.objects.flat("username")).containsExactly("anna"));
        }
        try (Site site = site(USUAL, "", new RemoteUserBackend())) {
            assertThat(get(Client.of(site.handler()), PROXY, "root").status()).isEqualTo(500);
        }
    }

    @Test
    void whoIsLoggedInStaysSoWithoutTheHeaderWhereTheSiteSaysSo() {
        try (Site site = site(USUAL.persistent(), "1", new RemoteUserBackend())) {
            Client client = Client.of(site.handler());
            assertThat(who(client, "anna")).isEqualTo("anna");
            assertThat(who(client)).isEqualTo("anna");
            assertThat(who(client, "otto")).isEqualTo("otto");
        }
    }

    @Test
    void whoCameByAPasswordStays() {
        try (Site site = site(USUAL, PROXY, new ModelBackend(), new RemoteUserBackend())) {
            site.scope().run(() -> User.objects.createUser("anna", null, "pa55word"));
            Client client = Client.of(site.handler());
            client.post("/accounts/login/", Map.of("username", "anna", "password", "pa55word"));
            assertThat(who(client)).isEqualTo("anna");
            assertThat(who(client, "anna")).isEqualTo("anna");
            assertThat(who(client, "otto")).isEqualTo("otto");
        }
    }

    @Test
    void aBackendReadsTheNameAndConfiguresTheUser() {
        var backend = new Domain();
        try (Site site = site(USUAL, PROXY, backend)) {
            Client client = Client.of(site.handler());
            assertThat(who(client, "anna@CORP")).isEqualTo("anna");
            assertThat(who(client, "anna@OTHER")).isEqualTo("anna");
            assertThat(who(Client.of(site.handler()), "anna@CORP")).isEqualTo("anna");
            assertThat(backend.configured).containsExactly("anna true", "anna false");
            site.scope()
                    .run(() ->
                            assertThat(User.objects.get("username", "anna").email)
                                    .isEqualTo("anna@corp.example"));
        }
    }

    @Test
    void whoIsUnknownOrNotActiveStaysOutside() {
        try (Site site = site(USUAL, PROXY, new Known())) {
            site.scope()
                    .run(() ->
                            User.objects.createUser(
                                    "former", null, null, user -> user.isActive = false));
            Client client = Client.of(site.handler());
            assertThat(who(client, "stranger")).isEmpty();
            assertThat(who(client, "former")).isEmpty();
            site.scope().run(() -> assertThat(User.objects.count()).isEqualTo(1));
        }
        try (Site site = site(USUAL, PROXY, new AllowAllUsersRemoteUserBackend())) {
            assertThat(who(Client.of(site.handler()), "former")).isEqualTo("former");
        }
    }
}
