package dev.belleville.jwt;

import static dev.belleville.http.Urls.path;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.http.Urls;
import dev.belleville.jwt.blacklist.TokenBlacklistApp;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.SchemaView;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.User;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** A site whose API is opened by tokens, at a time that a test sets. */
final class JwtSite implements AutoCloseable {
    static final String KEY = "k".repeat(50);

    private final Hands clock = new Hands();
    final App app;
    final Site site;

    /** A clock that is set. */
    private static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Me extends ApiView {
        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(request.user().getUsername());
        }
    }

    private static final class LogOut extends ApiView {
        @Override
        protected ApiResponse post(ApiRequest request) {
            if (request.auth() instanceof SlidingToken token) {
                token.blacklist();
            }
            return ApiResponse.noContent();
        }
    }

    JwtSite(String database, Consumer<App> more) {
        app =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(1)),
                                new JwtApp().clock(clock),
                                new TokenBlacklistApp().clock(clock),
                                new RestApp()
                                        .authentication(new JwtAuthentication())
                                        .permissions(new IsAuthenticated()))
                        .urls(urls())
                        .set(SigningSettings.SECRET_KEY, new Secret(KEY))
                        .flag("databaseUrl", database);
        more.accept(app);
        site = app.build();
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    if (!User.objects.exists()) {
                        User.objects.createUser("anna", "", "pa55word-a");
                        User.objects.createUser("otto", "", "pa55word-o");
                    }
                });
    }

    private static Urls urls() {
        return Urls.of(
                path("api/token/", new TokenObtainPairView(), "token_obtain_pair"),
                path("api/token/refresh/", new TokenRefreshView(), "token_refresh"),
                path("api/token/verify/", new TokenVerifyView(), "token_verify"),
                path("api/token/blacklist/", new TokenBlacklistView(), "token_blacklist"),
                path("api/token/sliding/", new TokenObtainSlidingView(), "token_obtain"),
                path("api/token/sliding/refresh/", new TokenRefreshSlidingView(), "token_slide"),
                path("api/logout", new LogOut()),
                path("me", new Me()),
                path("schema", new SchemaView()));
    }

    Client client() {
        return Client.of(site.handler());
    }

    void after(Duration time) {
        clock.now = clock.now.plus(time);
    }

    Instant now() {
        return clock.now;
    }

    TestResponse post(String path, Map<String, String> data) {
        return client().postJson("/api/token/" + path, data);
    }

    /** A pair of tokens for anna. */
    Map<?, ?> pair() {
        return post("", Map.of("username", "anna", "password", "pa55word-a")).json(Map.class);
    }

    String refresh() {
        return String.valueOf(pair().get("refresh"));
    }

    String access() {
        return String.valueOf(pair().get("access"));
    }

    TestResponse refreshBy(String refresh) {
        return post("refresh/", Map.of("refresh", refresh));
    }

    TestResponse me(String token) {
        Client client = client();
        return client.send(client.request("GET", "/me").header("Authorization", "Bearer " + token));
    }

    @Override
    public void close() {
        site.close();
    }
}
