package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.http.Request;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many wrong passwords are looked at. */
class LoginThrottleTest {
    private Site site;

    @BeforeEach
    void open() {
        site =
                App.of()
                        .install(new ContentTypesApp(), new SessionsApp(), new AuthApp())
                        .set(AuthSettings.LOGIN_ATTEMPTS, 3)
                        .set(AuthSettings.LOGIN_ATTEMPTS_PER_ADDRESS, 20)
                        .set(AuthSettings.LOGIN_ATTEMPTS_PER_NAME, 10)
                        .flag("secretKey", "a key for tests alone")
                        .flag("databaseUrl", "sqlite::memory:")
                        .build();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private boolean guess(String address, String name) {
        return site.scope().call(() -> throttle(address, name).begin());
    }

    private void logIn(String address, String name) {
        site.scope()
                .run(() -> {
                    LoginThrottle throttle = throttle(address, name);
                    assertThat(throttle.begin()).isTrue();
                    throttle.succeeded();
                });
    }

    private static LoginThrottle throttle(String address, String name) {
        return LoginThrottle.of(
                Request.builder("POST", "/in").remoteAddress(address).build(), name);
    }

    private int looked(int times, String address, String name) {
        int looked = 0;
        for (int i = 0; i < times; i++) {
            looked += guess(address, name) ? 1 : 0;
        }
        return looked;
    }

    @Test
    void aNameWaitsWhereItWasTried() {
        assertThat(looked(5, "10.0.0.1", "anna")).isEqualTo(3);
        assertThat(guess("10.0.0.1", "ANNA")).isFalse();
        assertThat(guess("10.0.0.1", "otto")).isTrue();
        assertThat(guess("10.0.0.2", "anna")).isTrue();
    }

    @Test
    void anAddressWaitsWhateverTheNames() {
        var looked = new AtomicInteger();
        for (int i = 0; i < 30; i++) {
            looked.addAndGet(guess("10.0.0.1", "name" + i) ? 1 : 0);
        }
        assertThat(looked).hasValue(20);
        assertThat(guess("10.0.0.2", "name1")).isTrue();
    }

    @Test
    void aNameWaitsWhereverItsGuessersAre() {
        var looked = new AtomicInteger();
        for (int i = 0; i < 30; i++) {
            looked.addAndGet(guess("10.0.0." + i, "anna") ? 1 : 0);
        }
        assertThat(looked).hasValue(10);
        assertThat(guess("10.0.0.50", "otto")).isTrue();
    }

    @Test
    void rightPasswordsDoNotCount() {
        for (int i = 0; i < 100; i++) {
            logIn("10.0.0.1", "anna");
        }
    }

    @Test
    void logInsOfOnesOwnInBetweenFreeNoAddress() {
        var looked = new AtomicInteger();
        for (int i = 0; i < 30 && guess("10.0.0.1", "name" + i); i++) {
            looked.incrementAndGet();
            if (i < 19) {
                logIn("10.0.0.1", "mallory");
            }
        }
        assertThat(looked).hasValue(20);
    }

    @Test
    void aLogInForgetsTheWrongOnesOfTheName() {
        assertThat(looked(2, "10.0.0.1", "anna")).isEqualTo(2);
        logIn("10.0.0.1", "anna");
        assertThat(looked(5, "10.0.0.1", "anna")).isEqualTo(3);
    }
}
