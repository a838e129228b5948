package dev.belleville.rest.hooks;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Urls;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.DefaultRouter;
import dev.belleville.rest.JsonRenderer;
import dev.belleville.rest.QueryParameterVersioning;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.RestSettings;
import dev.belleville.rest.SchemaView;
import dev.belleville.rest.authentication.SessionAuthentication;
import dev.belleville.rest.authentication.TokenAuthentication;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.rest.authtoken.ObtainAuthToken;
import dev.belleville.rest.browsable.BrowsableApiRenderer;
import dev.belleville.rest.throttling.AnonRateThrottle;
import dev.belleville.rest.throttling.UserRateThrottle;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksTest {
    private Site site;

    static App app() {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(1)),
                        new AuthTokenApp(),
                        new RestApp()
                                .renderers(new JsonRenderer(), new BrowsableApiRenderer())
                                .versioning(new QueryParameterVersioning())
                                .authentication(
                                        new TokenAuthentication(), new SessionAuthentication())
                                .throttles(new AnonRateThrottle(), new UserRateThrottle()))
                .models(Entry.class)
                .set(RestSettings.THROTTLE_RATES, List.of("anon=100/day", "user=1000/hour"))
                .urls(
                        Urls.of(
                                include("accounts/", Auth.urls()),
                                path("api/token", new ObtainAuthToken(), "token"),
                                path("api/schema", new SchemaView(), "schema"),
                                include(
                                        "api/",
                                        new DefaultRouter()
                                                .register("entries", new EntryViewSet(), "entry")
                                                .urls())));
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        site =
                app().set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("diary.sqlite3")))
                        .set(SigningSettings.SECRET_KEY, new Secret("k".repeat(50)))
                        .build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    site.migrator().syncModels();
                    User.objects.createUser("anna", "anna@example.com", "pa55word-of-anna");
                    User.objects.createUser("bert", "bert@example.com", "pa55word-of-bert");
                });
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse send(String name, String method, String target, String json) {
        Client client = Client.of(site.handler());
        String token =
                String.valueOf(
                        client.postJson(
                                        "/api/token",
                                        Map.of("username", name, "password", "pa55word-of-" + name))
                                .text());
        String key = token.substring(token.indexOf(":\"") + 2, token.lastIndexOf('"'));
        return client.send(
                client.request(method, target)
                        .header("Authorization", "Token " + key)
                        .header("Content-Type", "application/json")
                        .body(json));
    }

    @Test
    void whatBelongsToUsersIsTheirs() {
        TestResponse made =
                send("anna", "POST", "/api/entries/", "{\"title\": \"Tea\", \"text\": \"Good.\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.text()).contains("\"text\":\"Good.\"");
        assertThat(send("bert", "GET", "/api/entries/1/", "").status()).isEqualTo(404);
        assertThat(send("anna", "PATCH", "/api/entries/1/", "{\"shared\": true}").status())
                .isEqualTo(200);
        assertThat(send("bert", "GET", "/api/entries/1/", "").status()).isEqualTo(200);
        assertThat(send("bert", "PATCH", "/api/entries/1/", "{\"text\": \"Bad.\"}").status())
                .isEqualTo(403);
        assertThat(send("anna", "GET", "/api/entries/?version=2", "").text())
                .isEqualTo("[{\"id\":1,\"title\":\"Tea\"}]");
        assertThat(send("anna", "GET", "/api/entries/", "").text()).contains("Good.");
    }

    @Test
    void nobodyIsAskedWhoTheyAreForTheDescription() {
        Client client = Client.of(site.handler());
        TestResponse schema = client.get("/api/schema");
        assertThat(schema.status()).isEqualTo(200);
        assertThat(String.valueOf(Json.parse(schema.text())))
                .contains("entry_partial_update", "PageRequest");
        assertThat(client.get("/accounts/login/").status()).isEqualTo(200);
        assertThat(client.get("/api/entries/").status()).isEqualTo(401);
    }
}
