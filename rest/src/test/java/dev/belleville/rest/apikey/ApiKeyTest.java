package dev.belleville.rest.apikey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.SchemaView;
import dev.belleville.rest.authentication.ApiKeyAuthentication;
import dev.belleville.rest.permissions.AllowAny;
import dev.belleville.rest.permissions.HasApiKey;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Programs that show keys. */
class ApiKeyTest {
    @TempDir Path folder;

    private App app;
    private Site site;
    private Client client;

    /** Tells who is there, to all who show some key. */
    private static final class Any extends ApiView {
        Any() {
            authentication(new ApiKeyAuthentication());
            permissions(new HasApiKey());
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(String.valueOf(request.auth()).startsWith("warehouse"));
        }
    }

    /** For users alone. */
    private static final class Users extends ApiView {
        Users() {
            authentication(new ApiKeyAuthentication());
            permissions(new IsAuthenticated());
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(request.user().getUsername());
        }
    }

    /** The description of them all. */
    private static final class Schema extends SchemaView {
        Schema() {
            permissions(new AllowAny());
        }
    }

    @BeforeEach
    void open() {
        Urls stock = new DefaultRouter().register("stock", new StockViewSet(), "stock").urls();
        app =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(1)),
                                new ApiKeyApp(),
                                new RestApp())
                        .urls(
                                Urls.of(
                                        Urls.path("any", new Any()),
                                        Urls.path("users", new Users()),
                                        Urls.path("schema", new Schema()),
                                        Urls.include("api/", stock)))
                        .set(SigningSettings.SECRET_KEY, new Secret("k".repeat(50)))
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("db.sqlite3")));
        site = app.build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    User.objects.createUser("anna", "", "pa55word-a");
                });
        client = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String issue(Consumer<ApiKey> fill) {
        return site.scope()
                .call(() -> {
                    var key = new ApiKey();
                    key.name = "warehouse";
                    fill.accept(key);
                    return key.issue().reveal();
                });
    }

    private TestResponse ask(String method, String path, String key) {
        return client.send(client.request(method, path).header("Authorization", "Api-Key " + key));
    }

    private ApiKey row() {
        return site.scope().call(() -> ApiKey.objects.get());
    }

    @Test
    void itsMigrationsMakeItsModels() {
        site.scope().run(() -> assertThat(site.migrator().changedApps()).isEmpty());
    }

    @Test
    void aKeyIsShownOnce() {
        String shown =
                site.scope()
                        .call(() -> {
                            var key = new ApiKey();
                            key.name = "warehouse";
                            key.scopes("stock:read", "stock:write");
                            Secret secret = key.issue();
                            assertThat(secret.toString()).isEqualTo(Secret.MASK);
                            return secret.reveal();
                        });
        assertThat(shown).matches("[a-zA-Z0-9]{8}\\.[a-zA-Z0-9]{32}");
        ApiKey row = row();
        assertThat(shown).startsWith(row.prefix + ".");
        assertThat(row.hashedKey).matches("[0-9a-f]{64}").doesNotContain(shown.substring(9));
        assertThat(row.toString()).isEqualTo("warehouse (" + row.prefix + ")");
        assertThat(row.matches(shown)).isTrue();
        assertThat(row.matches(shown + "x")).isFalse();
    }

    @Test
    void whoShowsItIsKnown() {
        String nobodys = issue(_ -> {});
        assertThat(ask("GET", "/any", nobodys).text()).isEqualTo("true");
        TestResponse refused = ask("GET", "/users", nobodys);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text())
                .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
        String annas = issue(key -> key.user.set(User.objects.get("username", "anna")));
        assertThat(ask("GET", "/users", annas).text()).isEqualTo("\"anna\"");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        String right = issue(_ -> {});
        String wrong = right.substring(0, 39) + (right.endsWith("x") ? "y" : "x");
        for (String key :
                List.of(wrong, right.substring(0, 8), right.substring(9), "a.b", ".", "ü.ü")) {
            TestResponse refused = ask("GET", "/any", key);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Api-Key");
            assertThat(refused.text()).isEqualTo("{\"detail\":\"Invalid API key.\"}");
        }
        assertThat(ask("GET", "/any", "").text())
                .isEqualTo("{\"detail\":\"Invalid API key header. No credentials provided.\"}");
        assertThat(ask("GET", "/any", "a b").text())
                .isEqualTo(
                        "{\"detail\":\"Invalid API key header. The key should not contain"
                                + " spaces.\"}");
        TestResponse none = client.get("/any");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Api-Key");
    }

    @Test
    void keysEnd() {
        String ended = issue(key -> key.expiryDate = Instant.now().minus(Duration.ofSeconds(1)));
        TestResponse refused = ask("GET", "/any", ended);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text()).isEqualTo("{\"detail\":\"API key has expired.\"}");
        String open = issue(key -> key.expiryDate = Instant.now().plus(Duration.ofHours(1)));
        assertThat(ask("GET", "/any", open).status()).isEqualTo(200);
        site.scope().run(() -> ApiKey.objects.all().update("revoked", true));
        assertThat(ask("GET", "/any", open).text())
                .isEqualTo("{\"detail\":\"API key is revoked.\"}");
    }

    @Test
    void theKeyOfAFormerUserOpensNothing() {
        String annas = issue(key -> key.user.set(User.objects.get("username", "anna")));
        site.scope().run(() -> User.objects.all().update("isActive", false));
        assertThat(ask("GET", "/any", annas).text())
                .isEqualTo("{\"detail\":\"User inactive or deleted.\"}");
        site.scope().run(() -> User.objects.all().delete());
        assertThat(ask("GET", "/any", annas).text()).isEqualTo("{\"detail\":\"Invalid API key.\"}");
    }

    @Test
    void useIsKeptByTheMinute() {
        String shown = issue(_ -> {});
        assertThat(row().lastUsed).isNull();
        ask("GET", "/any", shown);
        Instant first = requireNonNull(row().lastUsed);
        ask("GET", "/any", shown);
        assertThat(row().lastUsed).isEqualTo(first);
        Instant before = first.minus(Duration.ofMinutes(2));
        site.scope().run(() -> ApiKey.objects.all().update("lastUsed", before));
        ask("GET", "/any", shown);
        assertThat(row().lastUsed).isAfter(before);
    }

    @Test
    void scopesSayWhatAKeyMayDo() {
        String reader = issue(key -> key.scopes("stock:read", "other"));
        String writer = issue(key -> key.scopes("stock:write"));
        String both = issue(key -> key.scopes("stock:read", "stock:write"));
        String annas = issue(key -> key.user.set(User.objects.get("username", "anna")));
        assertThat(ask("GET", "/api/stock/", reader).status()).isEqualTo(200);
        assertThat(ask("POST", "/api/stock/", reader).status()).isEqualTo(403);
        assertThat(ask("GET", "/api/stock/", writer).status()).isEqualTo(403);
        assertThat(ask("POST", "/api/stock/", both).status()).isEqualTo(201);
        // a key without scopes is not her, though it is hers
        assertThat(ask("GET", "/api/stock/", annas).status()).isEqualTo(403);
        String password =
                Base64.getEncoder()
                        .encodeToString("anna:pa55word-a".getBytes(StandardCharsets.UTF_8));
        TestResponse herself =
                client.send(
                        client.request("POST", "/api/stock/")
                                .header("Authorization", "Basic " + password));
        assertThat(herself.text()).isEqualTo("\"anna\"");
        assertThat(client.get("/api/stock/").status()).isEqualTo(401);
        assertThatThrownBy(() -> new ApiKey().scopes("two words"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachKeyIsCountedByItself() {
        String usual = issue(key -> key.scopes("stock:read"));
        String own =
                issue(key -> {
                    key.scopes("stock:read");
                    key.rate = "1/hour";
                });
        for (int i = 0; i < 3; i++) {
            assertThat(ask("GET", "/api/stock/", usual).status()).isEqualTo(200);
        }
        TestResponse refused = ask("GET", "/api/stock/", usual);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 60);
        assertThat(ask("GET", "/api/stock/", own).status()).isEqualTo(200);
        assertThat(ask("GET", "/api/stock/", own).header("Retry-After")).isEqualTo("3600");
        assertThatThrownBy(() -> issue(key -> key.rate = "often"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("'often' is no rate");
    }

    @Test
    void theDescriptionTellsOfKeys() {
        assertThat(Json.write(client.get("/schema").json()))
                .contains(
                        "\"apiKeyAuth\":{\"description\":\"The key after the word `Api-Key` and a"
                                + " space.\",\"in\":\"header\",\"name\":\"Authorization\",\"type\":\"apiKey\"}");
    }

    /** What a command prints, after its exit code. */
    private String belle(String... words) {
        PrintStream before = System.out;
        var caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            int code = app.execute(words);
            return code + " " + caught.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(before);
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void theCommandIssuesListsAndRevokes() {
        String issued =
                belle(
                        "apikey",
                        "create",
                        "warehouse",
                        "--user",
                        "anna",
                        "--scope",
                        "stock:read",
                        "--scope",
                        "stock:write",
                        "--days",
                        "90",
                        "--rate",
                        "5/min");
        assertThat(issued).startsWith("0 ").contains("nobody can show it again");
        String key = issued.split("Authorization: Api-Key ", -1)[1].split("\n", -1)[0].strip();
        assertThat(ask("POST", "/api/stock/", key).text()).isEqualTo("\"anna\"");
        ApiKey row = row();
        assertThat(row.rate).isEqualTo("5/min");
        assertThat(row.expiryDate)
                .isAfter(Instant.now().plus(Duration.ofDays(89)))
                .isBefore(Instant.now().plus(Duration.ofDays(91)));
        assertThat(belle("apikey", "list"))
                .contains(row.prefix, "warehouse", "anna", "stock:read stock:write")
                .doesNotContain(key.substring(9), row.hashedKey);
        assertThat(belle("apikey", "revoke", row.prefix))
                .contains("The key " + row.prefix + " is revoked.");
        assertThat(ask("POST", "/api/stock/", key).status()).isEqualTo(401);
        assertThat(belle("apikey", "list")).contains("revoked");
        assertThat(belle("apikey", "revoke", "nothing1")).startsWith("1 ");
        assertThat(belle("apikey", "create", "x", "--user", "nobody")).startsWith("1 ");
        assertThat(belle("apikey")).startsWith("1 ");
    }
}
