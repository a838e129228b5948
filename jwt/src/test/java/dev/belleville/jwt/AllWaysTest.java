package dev.belleville.jwt;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.RequestBuilder;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.apikey.ApiKey;
import dev.belleville.rest.apikey.ApiKeyApp;
import dev.belleville.rest.authentication.ApiKeyAuthentication;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.RemoteUserAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.ModelBackend;
import dev.belleville.web.auth.RemoteUserBackend;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All ways to be known, on one site: in order, and with a 401 or a 403 by the first. */
class AllWaysTest {
    private static final String PROXY = "10.0.0.1";

    /** Each way, and what it asks a client for; empty where it asks for nothing. */
    private static final Map<String, String> CHALLENGES =
            Map.of(
                    "jwt", "Bearer realm=\"api\"",
                    "stateless", "Bearer realm=\"api\"",
                    "key", "Api-Key",
                    "token", "Token",
                    "basic", "Basic realm=\"api\"",
                    "session", "",
                    "remote", "");

    @TempDir Path folder;

    private Site site;
    private final Map<String, List<String>> credentials = new LinkedHashMap<>();

    /** Tells who is there to those who are. */
    private static final class Me extends ApiView {
        Me(String... ways) {
            authentication(
                    List.of(ways).stream()
                            .map(AllWaysTest::way)
                            .toArray(BaseAuthentication[]::new));
            permissions(new IsAuthenticated());
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(request.user().getUsername());
        }
    }

    private static BaseAuthentication way(String name) {
        return switch (name) {
            case "jwt" -> new JwtAuthentication();
            case "stateless" -> new JwtStatelessUserAuthentication();
            case "key" -> new ApiKeyAuthentication();
            case "token" -> new TokenAuthentication();
            case "basic" -> new BasicAuthentication();
            case "session" -> new SessionAuthentication();
            default -> new RemoteUserAuthentication("X-Remote-User");
        };
    }

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp()
                                        .hashers(PasswordHashers.pbkdf2Sha256(1))
                                        .backends(new ModelBackend(), new RemoteUserBackend()),
                                new AuthTokenApp(),
                                new ApiKeyApp(),
                                new JwtApp(),
                                new RestApp())
                        .urls(urls())
                        .flag("trustedProxies", PROXY)
                        .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                        .set(SigningSettings.SECRET_KEY, new Secret("k".repeat(50)))
                        .build();
        site.scope().run(this::fill);
    }

    private static Urls urls() {
        return Urls.of(
                path("jwt", new Me("jwt")),
                path("stateless", new Me("stateless")),
                path("key", new Me("key")),
                path("token", new Me("token")),
                path("basic", new Me("basic")),
                path("session", new Me("session")),
                path("remote", new Me("remote")),
                path("all", new Me("jwt", "key", "token", "remote", "session", "basic")),
                path("quiet", new Me("session", "jwt", "key", "token", "remote", "basic")),
                path("none", new Me()),
                path("login", AllWaysTest::login));
    }

    private static Response login(Request request) {
        Auth.login(request, User.objects.get("username", "session"), new ModelBackend());
        return Response.text("");
    }

    /** A user for each way, called as it is. */
    private void fill() {
        site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
        CHALLENGES.keySet().stream()
                .sorted()
                .forEach(name -> User.objects.createUser(name, "", "pa55word-" + name));
        var token = new Token();
        token.user.set(User.objects.get("username", "token"));
        token.save();
        var key = new ApiKey();
        key.name = "test";
        key.user.set(User.objects.get("username", "key"));
        User jwt = User.objects.get("username", "jwt");
        String pair = "basic:pa55word-basic";
        header("jwt", "Bearer " + AccessToken.forUser(jwt).encoded());
        header(
                "stateless",
                "Bearer " + AccessToken.forUser(jwt).with("username", "stateless").encoded());
        header("key", "Api-Key " + key.issue().reveal());
        header("token", "Token " + token.key);
        header(
                "basic",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        credentials.put("remote", List.of("X-Remote-User", "remote"));
        Client browser = Client.of(site.handler());
        browser.get("/login");
        credentials.put(
                "session", List.of("Cookie", "sessionid=" + browser.cookies().get("sessionid")));
    }

    private void header(String way, String value) {
        credentials.put(way, List.of("Authorization", value));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse ask(String path, List<List<String>> headers) {
        Client client = Client.of(site.handler());
        RequestBuilder request = client.request("GET", "/" + path).remoteAddress(PROXY);
        headers.forEach(header -> request.header(header.getFirst(), header.getLast()));
        return client.send(request);
    }

    private List<String> of(String way) {
        return credentials.getOrDefault(way, List.of("X-Missing", way));
    }

    private static void assertRefused(TestResponse refused, @Nullable String challenge) {
        boolean asks = challenge != null && !challenge.isEmpty();
        assertThat(refused.status()).isEqualTo(asks ? 401 : 403);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo(asks ? challenge : null);
    }

    @Test
    void eachWayKnowsItsOwnAndRefusesOthersAsItCan() {
        CHALLENGES.forEach((way, challenge) -> {
            assertThat(ask(way, List.of(of(way))).text()).isEqualTo("\"" + way + "\"");
            assertRefused(ask(way, List.of()), challenge);
            String other = way.equals("basic") ? "token" : "basic";
            assertRefused(ask(way, List.of(of(other))), challenge);
        });
    }

    @Test
    void ofSeveralWaysEachIsAsked() {
        for (String way : List.of("jwt", "key", "token", "remote", "session", "basic")) {
            for (String path : List.of("all", "quiet")) {
                assertThat(ask(path, List.of(of(way))).text()).isEqualTo("\"" + way + "\"");
            }
        }
    }

    @Test
    void theFirstThatKnowsDecides() {
        assertThat(ask("all", List.of(of("session"), of("token"))).text()).isEqualTo("\"token\"");
        assertThat(ask("quiet", List.of(of("session"), of("token"))).text())
                .isEqualTo("\"session\"");
        assertThat(ask("all", List.of(of("session"), of("remote"))).text()).isEqualTo("\"remote\"");
    }

    @Test
    void theFirstOfAllSaysWhatIsAskedFor() {
        assertRefused(ask("all", List.of()), "Bearer realm=\"api\"");
        assertRefused(ask("quiet", List.of()), "");
        assertRefused(ask("none", List.of(of("basic"))), "");
        for (String wrong :
                List.of("Bearer x.y.z", "Api-Key a.b", "Token wrong", "Basic eDp5", "Basic %")) {
            List<String> header = List.of("Authorization", wrong);
            assertRefused(ask("all", List.of(header)), "Bearer realm=\"api\"");
            assertRefused(ask("quiet", List.of(header)), "");
            // what is wrong is not passed over, though a later way knows who it is
            TestResponse both = ask("all", List.of(header, of("session")));
            if (wrong.startsWith("Basic")) { // which comes after sessions
                assertThat(both.status()).isEqualTo(200);
            } else {
                assertRefused(both, "Bearer realm=\"api\"");
            }
            assertThat(ask("quiet", List.of(header, of("session"))).status()).isEqualTo(200);
        }
    }

    @Test
    void whoIsKnownAndMayNotGetsA403() {
        site.scope().run(() -> User.objects.all().update("isActive", false));
        for (String way : List.of("key", "token", "jwt")) {
            TestResponse refused = ask(way, List.of(of(way)));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text()).containsIgnoringCase("inactive");
        }
        assertThat(ask("stateless", List.of(of("stateless"))).text()).isEqualTo("\"stateless\"");
    }
}
