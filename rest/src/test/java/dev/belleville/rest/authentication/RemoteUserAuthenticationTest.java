package dev.belleville.rest.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AllowAllUsersRemoteUserBackend;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.BaseBackend;
import dev.belleville.web.auth.ModelBackend;
import dev.belleville.web.auth.RemoteUserBackend;
import dev.belleville.web.auth.User;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in front has seen who calls an API. */
class RemoteUserAuthenticationTest {
    private static final String PROXY = "10.0.0.1";
    private static final String HEADER = "X-Remote-User";

    @TempDir Path folder;

    private static final class Me extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(request.user().getUsername());
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return get(request);
        }
    }

    private Site site(String proxies, BaseBackend backend) {
        Site site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().backends(new ModelBackend(), backend),
                                new RestApp()
                                        .authentication(
                                                new RemoteUserAuthentication("X-Remote-User"))
                                        .permissions(new IsAuthenticated()))
                        .urls(Urls.of(Urls.path("me", new Me())))
                        .flag("trustedProxies", proxies)
                        .set(SigningSettings.SECRET_KEY, new Secret("k".repeat(50)))
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("db.sqlite3")))
                        .build();
        site.scope()
                .run(() ->
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        return site;
    }

    private static TestResponse ask(Site site, String method, Map<String, String> headers) {
        return ask(site, PROXY, method, headers);
    }

    private static TestResponse ask(
            Site site, String peer, String method, Map<String, String> headers) {
        Client client = Client.of(site.handler()).enforceCsrfChecks();
        RequestBuilder request = client.request(method, "/me").remoteAddress(peer);
        headers.forEach(request::header);
        return client.send(request);
    }

    @Test
    void whomTheServerInFrontNamesIsKnown() {
        try (Site site = site(PROXY, new RemoteUserBackend())) {
            TestResponse known = ask(site, "GET", Map.of(HEADER, "anna"));
            assertThat(known.text()).isEqualTo("\"anna\"");
            assertThat(known.headers().get("Set-Cookie")).isNull();
            assertThat(ask(site, "POST", Map.of(HEADER, "anna")).text()).isEqualTo("\"anna\"");
        }
    }

    /** There is nothing to ask a client for, so nobody gets a 401. */
    @Test
    void whomItDoesNotNameIsRefusedWithoutAChallenge() {
        try (Site site = site(PROXY, new RemoteUserBackend())) {
            TestResponse refused = ask(site, "GET", Map.of());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.headers().get("WWW-Authenticate")).isNull();
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        }
    }

    @Test
    void nobodyElseIsBelieved() {
        try (Site site = site(PROXY, new RemoteUserBackend())) {
            assertThat(ask(site, "192.0.2.7", "GET", Map.of(HEADER, "root")).status())
                    .isEqualTo(403);
            long made = site.scope().call(() -> User.objects.count());
            assertThat(made).isZero();
        }
        try (Site site = site("", new RemoteUserBackend())) {
            assertThat(ask(site, "GET", Map.of(HEADER, "root")).status()).isEqualTo(500);
        }
    }

    /** A browser says who it is for the pages of other sites, too. */
    @Test
    void fromABrowserWritingTakesTheTokenOfForms() {
        try (Site site = site(PROXY, new RemoteUserBackend())) {
            for (String header : new String[] {"Origin", "Referer"}) {
                Map<String, String> sent = Map.of(HEADER, "anna", header, "https://evil.example/");
                TestResponse refused = ask(site, "POST", sent);
                assertThat(refused.status()).isEqualTo(403);
                assertThat(refused.text()).startsWith("{\"detail\":\"CSRF Failed: ");
                assertThat(ask(site, "GET", sent).status()).isEqualTo(200);
            }
            assertThat(
                            ask(
                                            site,
                                            "POST",
                                            Map.of(HEADER, "anna", "Sec-Fetch-Site", "same-origin"))
                                    .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoIsNotActiveIsNotKnown() {
        try (Site site = site(PROXY, new AllowAllUsersRemoteUserBackend())) {
            site.scope()
                    .run(() ->
                            User.objects.createUser(
                                    "former", null, null, user -> user.isActive = false));
            assertThat(ask(site, "GET", Map.of(HEADER, "former")).status()).isEqualTo(403);
        }
    }
}
