package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PasswordResetTimeoutTest {
    private static final Instant MADE = Instant.parse("2026-02-03T04:05:06Z");

    /** The user has no row: what a token is made of is all in the instance. */
    private final User user = new User();

    private static Site at(Instant now, String timeout) {
        return App.of()
                .install(
                        new ContentTypesApp(),
                        new SessionsApp(),
                        new AuthApp().clock(Clock.fixed(now, ZoneOffset.UTC)))
                .flag("secretKey", "a key for tests alone")
                .flag("databaseUrl", "sqlite::memory:")
                .flag(AuthSettings.PASSWORD_RESET_TIMEOUT.key(), timeout)
                .build();
    }

    private String made() {
        try (Site site = at(MADE, "1h")) {
            return site.scope().call(() -> new PasswordResetTokenGenerator().makeToken(user));
        }
    }

    private boolean holds(String token, Duration later, String timeout) {
        try (Site site = at(MADE.plus(later), timeout)) {
            return site.scope()
                    .call(() -> new PasswordResetTokenGenerator().checkToken(user, token));
        }
    }

    @Test
    void aLinkWorksAsLongAsTheSettingSays() {
        user.id = 7L;
        user.username = "anna";
        user.password = "a hash";
        String token = made();
        assertThat(holds(token, Duration.ofHours(1), "1h")).isTrue();
        assertThat(holds(token, Duration.ofHours(1).plusSeconds(1), "1h")).isFalse();
        assertThat(holds(token, Duration.ofHours(2), "3h")).isTrue();
    }
}
