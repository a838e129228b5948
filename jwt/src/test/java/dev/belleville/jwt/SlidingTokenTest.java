package dev.belleville.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.jwt.blacklist.OutstandingToken;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.auth.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are exchanged for themselves with a later end. */
class SlidingTokenTest {
    private static final String EXPIRED = "{\"detail\":\"%s\",\"code\":\"token_not_valid\"}";

    @TempDir private Path folder;

    private JwtSite site(String... classes) {
        return new JwtSite(
                "sqlite:" + folder.resolve("db.sqlite3"),
                app -> app.set(JwtSettings.AUTH_TOKEN_CLASSES, List.of(classes)));
    }

    private JwtSite site() {
        return new JwtSite("sqlite:" + folder.resolve("db.sqlite3"), SlidingTokenTest::sliding);
    }

    private static void sliding(App app) {
        app.set(JwtSettings.AUTH_TOKEN_CLASSES, List.of("SlidingToken"));
    }

    private static String token(JwtSite site) {
        TestResponse given =
                site.post("sliding/", Map.of("username", "anna", "password", "pa55word-a"));
        Map<?, ?> said = given.json(Map.class);
        assertThat(said).hasSize(1);
        return String.valueOf(said.get("token"));
    }

    private static TestResponse slide(JwtSite site, String token) {
        return site.post("sliding/refresh/", Map.of("token", token));
    }

    private static Map<String, Object> claims(JwtSite site, String token) {
        return site.site.scope().call(() -> SlidingToken.parse(token).claims());
    }

    @Test
    void itOpensAnApiAndSaysHowLongItMaySlide() {
        try (JwtSite site = site()) {
            String token = token(site);
            long now = site.now().getEpochSecond();
            Map<String, Object> claims = claims(site, token);
            assertThat(claims.keySet())
                    .containsExactly("token_type", "exp", "iat", "jti", "refresh_exp", "user_id");
            assertThat(claims)
                    .containsEntry("token_type", "sliding")
                    .containsEntry("exp", (int) now + 300)
                    .containsEntry("refresh_exp", (int) now + 86400);
            assertThat(site.me(token).text()).isEqualTo("\"anna\"");
        }
    }

    @Test
    void itIsExchangedForItselfUntilItsTime() {
        try (JwtSite site = site()) {
            String token = token(site);
            Object jti = claims(site, token).get("jti");
            Object until = claims(site, token).get("refresh_exp");
            for (int i = 0; i < 288; i++) {
                site.after(Duration.ofSeconds(299));
                TestResponse slid = slide(site, token);
                assertThat(slid.status()).isEqualTo(200);
                token = String.valueOf(slid.json("token"));
            }
            assertThat(claims(site, token))
                    .containsEntry("jti", jti)
                    .containsEntry("refresh_exp", until)
                    .containsEntry("iat", (int) site.now().getEpochSecond())
                    .containsEntry("exp", (int) site.now().getEpochSecond() + 300);
            site.after(Duration.ofSeconds(299));
            TestResponse late = slide(site, token);
            assertThat(late.status()).isEqualTo(401);
            assertThat(late.text())
                    .isEqualTo(EXPIRED.formatted("Token 'refresh_exp' claim has expired"));
            assertThat(site.me(token).status()).isEqualTo(200);
        }
    }

    @Test
    void whatHasEndedIsNotExchanged() {
        try (JwtSite site = site()) {
            String token = token(site);
            site.after(Duration.ofMinutes(5));
            assertThat(slide(site, token).text()).isEqualTo(EXPIRED.formatted("Token is expired"));
            assertThat(slide(site, site.refresh()).text())
                    .isEqualTo(EXPIRED.formatted("Token has wrong type"));
        }
    }

    @Test
    void whatWasTakenBackIsRefusedEverywhere() {
        try (JwtSite site = site()) {
            String token = token(site);
            String slid = String.valueOf(slide(site, token).json("token"));
            Client client = site.client().header("Authorization", "Bearer " + slid);
            assertThat(client.post("/api/logout", Map.of()).status()).isEqualTo(204);
            for (String one : List.of(token, slid)) {
                assertThat(site.me(one).text()).contains("Token is blacklisted");
                assertThat(slide(site, one).text())
                        .isEqualTo(EXPIRED.formatted("Token is blacklisted"));
                assertThat(site.post("verify/", Map.of("token", one)).status()).isEqualTo(400);
            }
            // it is remembered for as long as anything that it was exchanged for may last
            site.site
                    .scope()
                    .run(() ->
                            assertThat(OutstandingToken.objects.all().list())
                                    .extracting(row -> row.expiresAt)
                                    .containsExactly(
                                            site.now().plus(Duration.ofDays(1).plusMinutes(5))));
        }
    }

    @Test
    void anApiTakesTheClassesThatItNames() {
        String sliding;
        String access;
        try (JwtSite site = site("AccessToken", "SlidingToken")) {
            sliding = token(site);
            access = site.access();
            assertThat(site.me(sliding).status()).isEqualTo(200);
            assertThat(site.me(access).status()).isEqualTo(200);
            assertThat(site.me(site.refresh()).text())
                    .contains(
                            "\"messages\":[{\"token_class\":\"AccessToken\",\"token_type\":\"access\",\"message\":\"Token has wrong type\"},"
                                    + "{\"token_class\":\"SlidingToken\",\"token_type\":\"sliding\",\"message\":\"Token has wrong type\"}]");
        }
        try (JwtSite site = site("AccessToken")) {
            assertThat(site.me(sliding).status()).isEqualTo(401);
        }
        try (JwtSite site = site("SlidingToken")) {
            assertThat(site.me(access).status()).isEqualTo(401);
        }
    }

    @Test
    void aClassThatThereIsNotIsTold() {
        try (JwtSite site = site("SlydingToken")) {
            assertThat(site.site.mistakes().toString())
                    .contains("names 'SlydingToken'")
                    .contains("SlidingToken");
        }
    }

    @Test
    void whoIsGoneGetsNoLaterEnd() {
        try (JwtSite site = site()) {
            String token = token(site);
            site.site
                    .scope()
                    .run(() -> User.objects.filter("username", "anna").update("isActive", false));
            TestResponse refused = slide(site, token);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"No active account found for the given token.\"}");
        }
    }
}
