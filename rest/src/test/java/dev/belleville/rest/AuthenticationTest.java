package dev.belleville.rest;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.loginNotRequired;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.rest.permissions.BasePermission;
import dev.belleville.rest.permissions.DjangoModelPermissions;
import dev.belleville.rest.permissions.IsAdminUser;
import dev.belleville.rest.permissions.IsAuthenticatedOrReadOnly;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.throttling.AnonRateThrottle;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.CsrfToken;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.auth.Group;
import dev.belleville.web.auth.LoginRequiredMiddleware;
import dev.belleville.web.auth.LoginStep;
import dev.belleville.web.auth.Permission;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is known to an API and what they may, on a whole site. */
class AuthenticationTest {
    @TempDir Path folder;

    private Site site;
    private Client client;

    private static final class Me extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(
                    List.of(request.user().getUsername(), Auth.user(request.http()).getUsername()));
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return get(request);
        }
    }

    private static final class GroupSerializer extends ModelSerializer<Group> {
        GroupSerializer() {
            super(Group.class);
            fields("id", "name");
        }
    }

    /** Groups, of which one is nobody's. */
    static final class GroupViewSet extends ModelViewSet<Group> {
        GroupViewSet() {
            queryset(Group.objects);
            serializer(new GroupSerializer());
            permissions(new DjangoModelPermissions(), new NotTheFirst());
        }

        @Action(detail = false, permissions = IsAdminUser.class)
        ApiResponse count(ApiRequest request) {
            return ApiResponse.ok(Group.objects.count());
        }
    }

    /** Lets nobody at the first. */
    private static final class NotTheFirst implements BasePermission {
        @Override
        public boolean hasPermission(ApiRequest request) {
            return true;
        }

        @Override
        public boolean hasObjectPermission(ApiRequest request, Object object) {
            return !(object instanceof Group group) || !group.name.equals("first");
        }

        @Override
        public String message() {
            return "Hands off the first.";
        }
    }

    /** Asks Otto for more than a password. */
    private record Asking() implements AppConfig, LoginStep {
        @Override
        public String label() {
            return "asking";
        }

        @Override
        public boolean asks(AbstractBaseUser user) {
            return user.getUsername().equals("otto");
        }

        @Override
        public Response page(Request request) {
            return Response.text("What more do you have?");
        }
    }

    @BeforeEach
    void open() {
        Urls api = new DefaultRouter().register("groups", new GroupViewSet()).urls();
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(1)),
                                new AuthTokenApp(),
                                new Asking(),
                                new RestApp()
                                        .authentication(
                                                new TokenAuthentication(),
                                                new SessionAuthentication(),
                                                new BasicAuthentication())
                                        .permissions(new IsAuthenticatedOrReadOnly())
                                        .throttles(new AnonRateThrottle("1000/min")))
                        .use(new LoginRequiredMiddleware())
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("api.sqlite3")))
                        .set(SigningSettings.SECRET_KEY, new Secret("k".repeat(50)))
                        .urls(
                                Urls.of(
                                        path("me", new Me()),
                                        path("token", new ObtainAuthToken()),
                                        path("login", loginNotRequired(AuthenticationTest::login)),
                                        include("api/", api)))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "", "pa55word-a");
                    User.objects.createUser("otto", "", "pa55word-o");
                    User.objects.createSuperuser("root", "", "pa55word-r");
                    Group.objects.create(group -> group.name = "first");
                    Group.objects.create(group -> group.name = "second");
                });
        client = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse ask(String method, String target, String authorization) {
        return client.send(client.request(method, target).header("Authorization", authorization));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenIsGivenForAPassword() {
        TestResponse given =
                client.post("/token", Map.of("username", "anna", "password", "pa55word-a"));
        assertThat(given.status()).isEqualTo(200);
        String key = site.scope().call(() -> Token.objects.get().key);
        assertThat(given.text()).isEqualTo("{\"token\":\"" + key + "\"}");
        assertThat(key).matches("[0-9a-f]{40}");
        assertThat(ask("POST", "/me", "Token " + key).text()).contains("anna");
        TestResponse again =
                client.post("/token", Map.of("username", "anna", "password", "pa55word-a"));
        assertThat(again.text()).isEqualTo(given.text());
    }

    @Test
    void aWrongPasswordGetsNoToken() {
        TestResponse refused = client.post("/token", Map.of("username", "anna", "password", "x"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .isEqualTo(
                        "{\"non_field_errors\":[\"Unable to log in with provided credentials.\"]}");
        assertThat(client.post("/token", Map.of()).text())
                .isEqualTo(
                        "{\"username\":[\"This field is required.\"],"
                                + "\"password\":[\"This field is required.\"]}");
    }

    @Test
    void aPasswordAloneIsNotEnoughWhereTheSiteAsksForMore() {
        assertThat(ask("GET", "/me", basic("otto:pa55word-o")).status()).isEqualTo(401);
        assertThat(
                        client.post("/token", Map.of("username", "otto", "password", "pa55word-o"))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void guessingIsSlowedDown() {
        int attempts = site.settings().get(AuthSettings.LOGIN_ATTEMPTS);
        for (int i = 0; i < attempts; i++) {
            assertThat(ask("GET", "/me", basic("anna:guess" + i)).status()).isEqualTo(401);
        }
        TestResponse refused = ask("GET", "/me", basic("anna:pa55word-a"));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers().get("Retry-After")).isNotNull();
    }

    @Test
    void whoIsKnownToTheApiIsKnownToAllBelow() {
        assertThat(ask("GET", "/me", basic("anna:pa55word-a")).text())
                .isEqualTo("[\"anna\",\"anna\"]");
        assertThat(client.get("/me").text()).isEqualTo("[\"\",\"\"]");
    }

    /** Logs root in and tells the token of forms. */
    private static Response login(Request request) {
        Auth.login(request, User.objects.get("username", "root"));
        return Response.text(Objects.requireNonNull(CsrfToken.current()));
    }

    @Test
    void aSessionNeedsTheTokenOfFormsToWrite() {
        Client browser = client.enforceCsrfChecks();
        String token = browser.get("/login").text();
        assertThat(browser.get("/me").text()).isEqualTo("[\"root\",\"root\"]");
        TestResponse refused = browser.post("/me", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).isEqualTo("{\"detail\":\"CSRF Failed: CSRF token missing.\"}");
        assertThat(browser.post("/me", Map.of(CsrfToken.FIELD, token)).text()).contains("root");
        assertThat(browser.header("X-CSRFToken", token).postJson("/me", Map.of()).text())
                .contains("root");
    }

    @Test
    void whatAUserMayIsAskedForEachMethod() {
        assertThat(client.get("/api/groups/").status()).isEqualTo(401);
        assertThat(client.get("/api/groups/").headers().get("WWW-Authenticate")).isEqualTo("Token");
        String anna = basic("anna:pa55word-a");
        assertThat(ask("GET", "/api/groups/", anna).status()).isEqualTo(200);
        assertThat(ask("DELETE", "/api/groups/2/", anna).status()).isEqualTo(403);
        site.scope()
                .run(() ->
                        User.objects
                                .get("username", "anna")
                                .userPermissions
                                .add(Permission.objects.get("codename", "delete_group")));
        assertThat(ask("DELETE", "/api/groups/2/", anna).status()).isEqualTo(204);
    }

    @Test
    void anObjectMayBeOutOfReach() {
        TestResponse refused = ask("GET", "/api/groups/1/", basic("root:pa55word-r"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).isEqualTo("{\"detail\":\"Hands off the first.\"}");
        assertThat(ask("GET", "/api/groups/2/", basic("root:pa55word-r")).status()).isEqualTo(200);
    }

    @Test
    void anActionHasRulesOfItsOwn() {
        assertThat(ask("GET", "/api/groups/count/", basic("anna:pa55word-a")).status())
                .isEqualTo(403);
        assertThat(ask("GET", "/api/groups/count/", basic("root:pa55word-r")).text())
                .isEqualTo("2");
    }

    @Test
    void whoMayNotIsToldSoBeforeWhatThereIsNot() {
        assertThat(client.delete("/me").status()).isEqualTo(401);
        assertThat(ask("DELETE", "/me", basic("anna:pa55word-a")).status()).isEqualTo(405);
    }
}
