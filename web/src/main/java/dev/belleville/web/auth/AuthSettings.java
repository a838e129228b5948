package dev.belleville.web.auth;

import dev.belleville.core.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of {@link AuthApp}. */
public final class AuthSettings {
    private AuthSettings() {}

    /**
     * How passwords are hashed: new ones by the first, which old ones are changed to when their
     * users log in; those of the others are understood. Django's {@code PASSWORD_HASHERS}, by the
     * names that stand in the hashes.
     */
    public static final Setting<List<String>> PASSWORD_HASHERS =
            Setting.list(
                    "passwordHashers",
                    List.of("pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt_sha256", "scrypt"),
                    "how passwords are hashed, the first for new ones");

    /** How long a link that resets a password works. Django's {@code PASSWORD_RESET_TIMEOUT}. */
    public static final Setting<Duration> PASSWORD_RESET_TIMEOUT =
            Setting.duration(
                    "passwordResetTimeout",
                    Duration.ofDays(3),
                    "how long a link that resets a password works");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    PASSWORD_HASHERS,
                    PASSWORD_RESET_TIMEOUT);
}
