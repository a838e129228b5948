package dev.belleville.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.auth.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An access token in the header of a request. */
class JwtAuthenticationTest {
    /** What PyJWT signs for simplejwt with the key of the tests. */
    private static final String SIMPLEJWTS =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzcyMzY2NzAwLCJpYXQiOjE3NzIzNjY0MDAsImp0aSI6IjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmIiwidXNlcl9pZCI6IjEifQ.Y_JS2KBJajKRSIUtXuC0HqCRLZq6JKh-moTyXBPCmEk";

    /** The same as older releases write it: the user's key is a number. */
    private static final String OLDER =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoiYWNjZXNzIiwiZXhwIjoxNzcyMzY2NzAwLCJpYXQiOjE3NzIzNjY0MDAsImp0aSI6IjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmIiwidXNlcl9pZCI6MX0.di8GQQYyzWFX7JU4P9Av5-Bt4FByruzTystubFglahw";

    @TempDir Path folder;

    private JwtSite site(Consumer<App> more) {
        return new JwtSite("sqlite:" + folder.resolve("db.sqlite3"), more);
    }

    private JwtSite site() {
        return site(_ -> {});
    }

    private static TestResponse ask(JwtSite site, String header, String value) {
        Client client = site.client();
        return client.send(client.request("GET", "/me").header(header, value));
    }

    private static String failure(String message) {
        return ("{\"detail\":\"Given token not valid for any token type\",\"code\":\"token_not_valid\","
                        + "\"messages\":[{\"token_class\":\"AccessToken\",\"token_type\":\"access\",\"message\":\"%s\"}]}")
                .formatted(message);
    }

    @Test
    void tokensOfSimplejwtAreBelieved() {
        try (JwtSite site = site()) {
            assertThat(site.me(SIMPLEJWTS).text()).isEqualTo("\"anna\"");
            assertThat(site.me(OLDER).text()).isEqualTo("\"anna\"");
        }
    }

    @Test
    void withoutATokenTheAnswerSaysWhatToShow() {
        try (JwtSite site = site()) {
            TestResponse refused = site.client().get("/me");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
            assertThat(ask(site, "Authorization", "Token abc").text())
                    .contains("Authentication credentials were not provided.");
            TestResponse several = ask(site, "Authorization", "Bearer a b");
            assertThat(several.status()).isEqualTo(401);
            assertThat(several.text())
                    .isEqualTo(
                            "{\"detail\":\"Authorization header must contain two space-delimited values\",\"code\":\"bad_authorization_header\"}");
        }
    }

    @Test
    void aTokenEndsAfterFiveMinutes() {
        try (JwtSite site = site()) {
            String access = site.access();
            site.after(Duration.ofSeconds(299));
            assertThat(site.me(access).status()).isEqualTo(200);
            site.after(Duration.ofSeconds(1));
            TestResponse refused = site.me(access);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"api\"");
            assertThat(refused.text()).isEqualTo(failure("Token is expired"));
        }
    }

    @Test
    void clocksMayDifferByTheLeeway() {
        try (JwtSite site = site(app -> app.set(JwtSettings.LEEWAY, Duration.ofSeconds(30)))) {
            String access = site.access();
            site.after(Duration.ofSeconds(-30)); // given by a clock ahead of ours
            assertThat(site.me(access).status()).isEqualTo(200);
            site.after(Duration.ofSeconds(-1));
            assertThat(site.me(access).text()).isEqualTo(failure("Token is invalid"));
            site.after(Duration.ofMinutes(6));
            assertThat(site.me(access).status()).isEqualTo(200);
            site.after(Duration.ofSeconds(1));
            assertThat(site.me(access).text()).isEqualTo(failure("Token is expired"));
        }
    }

    @Test
    void aRefreshTokenOpensNothing() {
        try (JwtSite site = site()) {
            assertThat(site.me(site.refresh()).text()).isEqualTo(failure("Token has wrong type"));
        }
    }

    @Test
    void whoIsGoneOrNotActiveIsRefused() {
        try (JwtSite site = site()) {
            String access = site.access();
            site.site.scope().run(() -> User.objects.all().update("isActive", false));
            TestResponse inactive = site.me(access);
            assertThat(inactive.status()).isEqualTo(401);
            assertThat(inactive.text())
                    .isEqualTo("{\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}");
            site.site.scope().run(() -> User.objects.all().delete());
            assertThat(site.me(access).text())
                    .isEqualTo("{\"detail\":\"User not found\",\"code\":\"user_not_found\"}");
        }
    }

    @Test
    void aNewPasswordEndsTokensWhereTheSiteSaysSo() {
        try (JwtSite site = site(app -> app.set(JwtSettings.CHECK_REVOKE_TOKEN, true))) {
            Map<?, ?> pair = site.pair();
            String access = String.valueOf(pair.get("access"));
            assertThat(site.me(access).status()).isEqualTo(200);
            site.site
                    .scope()
                    .run(() -> {
                        User anna = User.objects.get("username", "anna");
                        anna.setPassword("another-pa55word");
                        anna.save();
                    });
            assertThat(site.me(access).text())
                    .isEqualTo(
                            "{\"detail\":\"The user's password has been changed.\",\"code\":\"password_changed\"}");
            TestResponse refused = site.refreshBy(String.valueOf(pair.get("refresh")));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.text())
                    .isEqualTo("{\"detail\":\"The user's password has been changed.\"}");
            assertThat(site.refreshBy(String.valueOf(pair.get("refresh"))).text())
                    .contains("Token is blacklisted");
        }
    }

    @Test
    void headerAndWordAreTheSites() {
        try (JwtSite site =
                site(app ->
                        app.flag("jwtAuthHeaderName", "X-Access-Token")
                                .flag("jwtAuthHeaderTypes", "JWT, Bearer"))) {
            String access = site.access();
            assertThat(ask(site, "X-Access-Token", "JWT " + access).status()).isEqualTo(200);
            assertThat(ask(site, "X-Access-Token", "bearer " + access).status()).isEqualTo(200);
            TestResponse refused = ask(site, "Authorization", "Bearer " + access);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("JWT realm=\"api\"");
        }
    }

    @Test
    void audienceAndIssuerHaveToBeThoseOfTheSite() {
        String given;
        try (JwtSite site =
                site(app -> app.flag("jwtAudience", "shop").flag("jwtIssuer", "https://id"))) {
            given = site.access();
            assertThat(site.me(given).status()).isEqualTo(200);
            assertThat(site.me(SIMPLEJWTS).text()).isEqualTo(failure("Token is invalid"));
        }
        try (JwtSite other = site(app -> app.flag("jwtAudience", "post"))) {
            assertThat(other.me(given).text()).isEqualTo(failure("Token is invalid"));
        }
    }

    @Test
    void tokensOfTheKeyOfBeforeAreStillBelieved() {
        String given;
        try (JwtSite site = site()) {
            given = site.access();
        }
        try (JwtSite later =
                site(app ->
                        app.flag("secretKey", "n".repeat(50))
                                .flag("secretKeyFallbacks", JwtSite.KEY))) {
            assertThat(later.me(given).status()).isEqualTo(200);
        }
        try (JwtSite changed =
                site(app -> app.set(JwtSettings.SIGNING_KEY, new Secret("s".repeat(32))))) {
            assertThat(changed.me(given).status()).isEqualTo(401);
        }
    }
}
