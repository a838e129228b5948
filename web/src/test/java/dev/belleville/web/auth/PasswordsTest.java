package dev.belleville.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.web.auth.hashers.PasswordHashers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    /** What Django 3.2 stores for this password, salt and iteration count. */
    private static final String DJANGOS =
            "pbkdf2_sha256$260000$saltsaltsalt$utWgIMsh3l0zj41QF/DdnDNjAMDWpWHfnys6ZveKYCA=";

    @Test
    void aHashIsDjangos() {
        assertThat(PasswordHashers.pbkdf2Sha256(260_000).encode("pass-root", "saltsaltsalt"))
                .isEqualTo(DJANGOS);
        assertThat(Passwords.check("pass-root", DJANGOS)).isTrue();
        assertThat(Passwords.check("pass-Root", DJANGOS)).isFalse();
    }

    @Test
    void lettersBeyondAsciiCount() {
        String hash = PasswordHashers.pbkdf2Sha256(10).encode("pässwörd第", "salt");
        assertThat(Passwords.check("pässwörd第", hash)).isTrue();
        assertThat(Passwords.check("password", hash)).isFalse();
    }

    @Test
    void twoHashesOfOnePasswordDiffer() {
        var user = new User();
        user.setPassword("x");
        String first = user.password;
        user.setPassword("x");
        assertThat(user.password).isNotEqualTo(first).startsWith("pbkdf2_sha256$1000000$");
        assertThat(user.checkPassword("x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "!unusable",
                "plain",
                "md5$salt$hash",
                "pbkdf2_sha256$x$salt$aGFzaA==",
                "pbkdf2_sha256$0$salt$aGFzaA==",
                "pbkdf2_sha256$-5$salt$aGFzaA==",
                "pbkdf2_sha256$999999999$salt$aGFzaA==",
                "pbkdf2_sha256$10$salt$***",
                "pbkdf2_sha256$10$$aGFzaA==",
                "pbkdf2_sha256$10$salt$aGFzaA==$more"
            })
    void nobodyLogsInWithAHashOfAnotherFormat(String encoded) {
        assertThat(Passwords.check("", encoded)).isFalse();
        assertThat(Passwords.check("plain", encoded)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a$b"})
    void aSaltThatWouldBreakTheFormatIsRefused(String salt) {
        assertThatThrownBy(() -> PasswordHashers.pbkdf2Sha256(1).encode("x", salt))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
