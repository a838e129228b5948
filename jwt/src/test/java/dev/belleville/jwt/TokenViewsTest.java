package dev.belleville.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Json;
import dev.belleville.jwt.blacklist.BlacklistedToken;
import dev.belleville.jwt.blacklist.OutstandingToken;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.auth.User;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the views answer, letter by letter as simplejwt. */
class TokenViewsTest {
    private static final String BLACKLISTED =
            "{\"detail\":\"Token is blacklisted\",\"code\":\"token_not_valid\"}";

    @TempDir Path folder;

    private JwtSite site(Consumer<App> more) {
        return new JwtSite("sqlite:" + folder.resolve("db.sqlite3"), more);
    }

    private JwtSite site() {
        return site(_ -> {});
    }

    private static Map<?, ?> claims(@Nullable Object token) {
        String[] parts = String.valueOf(token).split("\\.", -1);
        String text = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return Json.parse(text, Map.class);
    }

    @Test
    void aPairIsGivenForAPassword() {
        try (JwtSite site = site()) {
            Map<?, ?> pair = site.pair();
            assertThat(pair.keySet().stream().map(Object::toString).toList())
                    .containsExactly("refresh", "access");
            long now = site.now().getEpochSecond();
            Map<?, ?> refresh = claims(pair.get("refresh"));
            assertThat(Json.write(refresh))
                    .isEqualTo(
                            "{\"token_type\":\"refresh\",\"exp\":%d,\"iat\":%d,\"jti\":\"%s\",\"user_id\":\"1\"}"
                                    .formatted(now + 86_400, now, refresh.get("jti")));
            assertThat(String.valueOf(refresh.get("jti"))).matches("[0-9a-f]{32}");
            Map<?, ?> access = claims(pair.get("access"));
            assertThat(access.get("token_type")).isEqualTo("access");
            assertThat(access.get("exp")).isEqualTo((int) (now + 300));
            assertThat(access.get("user_id")).isEqualTo("1");
            assertThat(access.get("jti")).isNotEqualTo(refresh.get("jti"));
            assertThat(site.me(String.valueOf(pair.get("access"))).text()).isEqualTo("\"anna\"");
        }
    }

    @Test
    void aWrongPasswordAndAFormerUserGetNone() {
        try (JwtSite site = site()) {
            site.site
                    .scope()
                    .run(() -> User.objects.filter("username", "otto").update("isActive", false));
            for (Map<String, String> data :
                    List.of(
                            Map.of("username", "anna", "password", "wrong"),
                            Map.of("username", "otto", "password", "pa55word-o"),
                            Map.of("username", "nobody", "password", "x"))) {
                TestResponse refused = site.post("", data);
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
                assertThat(refused.text())
                        .isEqualTo(
                                "{\"detail\":\"No active account found with the given credentials\"}");
            }
            TestResponse empty = site.post("", Map.of());
            assertThat(empty.status()).isEqualTo(400);
            assertThat(empty.text())
                    .isEqualTo(
                            "{\"username\":[\"This field is required.\"],"
                                    + "\"password\":[\"This field is required.\"]}");
        }
    }

    @Test
    void guessingIsSlowedDown() {
        try (JwtSite site = site()) {
            Map<String, String> wrong = Map.of("username", "anna", "password", "wrong");
            for (int i = 0; i < 5; i++) {
                assertThat(site.post("", wrong).status()).isEqualTo(401);
            }
            TestResponse refused =
                    site.post("", Map.of("username", "anna", "password", "pa55word-a"));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotNull();
        }
    }

    @Test
    void aRefreshTokenGivesAccessTokensUntilItEnds() {
        try (JwtSite site = site()) {
            String refresh = site.refresh();
            site.after(Duration.ofHours(23));
            TestResponse given = site.refreshBy(refresh);
            assertThat(given.text()).matches("\\{\"access\":\"[\\w.-]+\"}");
            String access = String.valueOf(given.json(Map.class).get("access"));
            assertThat(site.me(access).status()).isEqualTo(200);
            site.after(Duration.ofHours(1));
            TestResponse refused = site.refreshBy(refresh);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"Token is expired\",\"code\":\"token_not_valid\"}");
        }
    }

    @Test
    void anAccessTokenRefreshesNothing() {
        try (JwtSite site = site()) {
            assertThat(site.refreshBy(site.access()).text())
                    .isEqualTo(
                            "{\"detail\":\"Token has wrong type\",\"code\":\"token_not_valid\"}");
            assertThat(site.refreshBy("no token").text())
                    .isEqualTo("{\"detail\":\"Token is invalid\",\"code\":\"token_not_valid\"}");
            assertThat(site.post("refresh/", Map.of()).text())
                    .isEqualTo("{\"refresh\":[\"This field is required.\"]}");
        }
    }

    @Test
    void whoseAccountIsGoneRefreshesNothing() {
        try (JwtSite site = site()) {
            String refresh = site.refresh();
            site.site.scope().run(() -> User.objects.filter("username", "anna").delete());
            TestResponse refused = site.refreshBy(refresh);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"No active account found for the given token.\"}");
            long left = site.site.scope().call(() -> OutstandingToken.objects.count());
            assertThat(left).isOne();
        }
    }

    @Test
    void aTokenIsVerified() {
        try (JwtSite site = site()) {
            String refresh = site.refresh();
            for (String token : List.of(refresh, site.access())) {
                TestResponse good = site.post("verify/", Map.of("token", token));
                assertThat(good.status()).isEqualTo(200);
                assertThat(good.text()).isEqualTo("{}");
            }
            site.post("blacklist/", Map.of("refresh", refresh));
            TestResponse taken = site.post("verify/", Map.of("token", refresh));
            assertThat(taken.status()).isEqualTo(400);
            assertThat(taken.text()).isEqualTo("{\"non_field_errors\":[\"Token is blacklisted\"]}");
            TestResponse bad = site.post("verify/", Map.of("token", "x.y.z"));
            assertThat(bad.status()).isEqualTo(401);
            assertThat(bad.text())
                    .isEqualTo("{\"detail\":\"Token is invalid\",\"code\":\"token_not_valid\"}");
        }
    }

    @Test
    void aLogOutTakesTheRefreshTokenBack() {
        try (JwtSite site = site()) {
            String refresh = site.refresh();
            TestResponse done = site.post("blacklist/", Map.of("refresh", refresh));
            assertThat(done.status()).isEqualTo(200);
            assertThat(done.text()).isEqualTo("{}");
            assertThat(site.refreshBy(refresh).text()).isEqualTo(BLACKLISTED);
            assertThat(site.post("blacklist/", Map.of("refresh", refresh)).text())
                    .isEqualTo(BLACKLISTED);
        }
    }

    /** Whoever reads the table must not be able to be somebody. */
    @Test
    void whatIsRememberedOpensNothing() {
        try (JwtSite site = site()) {
            String refresh = site.refresh();
            String kept = site.site.scope().call(() -> OutstandingToken.objects.get().token);
            assertThat(refresh).startsWith(kept);
            assertThat(kept).endsWith(".");
            assertThat(site.refreshBy(kept).status()).isEqualTo(401);
        }
    }

    @Test
    void withoutRotationARefreshTokenServesAgain() {
        try (JwtSite site = site()) {
            String refresh = site.refresh();
            assertThat(site.refreshBy(refresh).status()).isEqualTo(200);
            assertThat(site.refreshBy(refresh).status()).isEqualTo(200);
        }
    }

    @Test
    void aRotationGivesANewOneAndLeavesTheOld() {
        try (JwtSite site = site(app -> app.set(JwtSettings.ROTATE_REFRESH_TOKENS, true))) {
            String first = site.refresh();
            TestResponse given = site.refreshBy(first);
            assertThat(given.text())
                    .matches("\\{\"access\":\"[\\w.-]+\",\"refresh\":\"[\\w.-]+\"}");
            assertThat(site.refreshBy(first).status()).isEqualTo(200);
            long rows = site.site.scope().call(() -> OutstandingToken.objects.count());
            assertThat(rows).isEqualTo(3);
        }
    }

    private static void rotating(App app) {
        app.set(JwtSettings.ROTATE_REFRESH_TOKENS, true)
                .set(JwtSettings.BLACKLIST_AFTER_ROTATION, true);
    }

    private static String next(JwtSite site, String refresh) {
        TestResponse given = site.refreshBy(refresh);
        assertThat(given.status()).isEqualTo(200);
        return String.valueOf(given.json(Map.class).get("refresh"));
    }

    @Test
    void whoShowsARotatedTokenAgainEndsAllThatFollowedIt() {
        try (JwtSite site = site(TokenViewsTest::rotating)) {
            String elsewhere = site.refresh();
            String first = site.refresh();
            String second = next(site, first);
            String third = next(site, second);
            assertThat(site.refreshBy(first).text()).isEqualTo(BLACKLISTED);
            assertThat(site.refreshBy(third).text()).isEqualTo(BLACKLISTED);
            assertThat(site.refreshBy(elsewhere).status()).isEqualTo(200);
        }
    }

    /** The refusal is no reason to take back what it wrote. */
    @Test
    void theyEndWhereEachViewIsATransaction() {
        try (JwtSite site =
                site(app -> {
                    rotating(app);
                    app.flag("atomicRequests", "true");
                })) {
            String first = site.refresh();
            String second = next(site, first);
            assertThat(site.refreshBy(first).status()).isEqualTo(401);
            assertThat(site.refreshBy(second).text()).isEqualTo(BLACKLISTED);
        }
    }

    @Test
    void aTokenOfOnesOwnSaysMore() {
        try (JwtSite site = site()) {
            site.site
                    .scope()
                    .run(() -> {
                        User anna = User.objects.get("username", "anna");
                        RefreshToken refresh = new NamedTokens().getToken(anna);
                        AccessToken access = refresh.accessToken();
                        assertThat(access.get("name")).isEqualTo("anna");
                        assertThat(AccessToken.parse(access.encoded()).claims())
                                .containsEntry("name", "anna")
                                .containsEntry("user_id", "1");
                        assertThat(access.with("seat", 7).get("seat")).isEqualTo(7);
                        assertThat(refresh.toString())
                                .isEqualTo("RefreshToken[" + refresh.jti() + "]");
                        assertThat(OutstandingToken.objects.filter("jti", refresh.jti()).exists())
                                .isTrue();
                        assertThat(refresh.blacklist()).isTrue();
                        assertThat(refresh.blacklist()).isFalse();
                        assertThat(BlacklistedToken.objects.count()).isOne();
                    });
        }
    }

    @Test
    void theDescriptionTellsOfTokens() {
        try (JwtSite site = site()) {
            var client = site.client().header("Authorization", "Bearer " + site.access());
            assertThat(Json.write(client.get("/schema").json()))
                    .contains(
                            "\"securitySchemes\":{\"jwtAuth\":{\"bearerFormat\":\"JWT\",\"scheme\":\"bearer\",\"type\":\"http\"}}")
                    .contains("\"TokenObtainPair\":", "\"TokenObtainPairRequest\":");
        }
    }
}
