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

    /** Where visitors log in: a path or the name of a route. Django's {@code LOGIN_URL}. */
    public static final Setting<String> LOGIN_URL =
            Setting.text("loginUrl", "/accounts/login/", "where visitors log in, path or route");

    /**
     * Where a log-in leads that was asked for by no other page. Django's {@code
     * LOGIN_REDIRECT_URL}.
     */
    public static final Setting<String> LOGIN_REDIRECT_URL =
            Setting.text("loginRedirectUrl", "/accounts/profile/", "where a log-in leads");

    /**
     * Where a log-out leads; empty for a page that says so. Django's {@code LOGOUT_REDIRECT_URL}.
     */
    public static final Setting<String> LOGOUT_REDIRECT_URL =
            Setting.text("logoutRedirectUrl", "", "where a log-out leads; empty for a page");

    /**
     * How many wrong passwords a name takes from one address before the visitor has to wait; 0 for
     * as many as they like. Who logs in with that name from elsewhere does not wait for that.
     */
    public static final Setting<Integer> LOGIN_ATTEMPTS =
            Setting.integer(
                    "loginAttempts", 5, 0, 1000, "wrong passwords before a visitor has to wait");

    /**
     * How many wrong passwords are taken from one address, whatever the names; 0 for as many as
     * they like. Right ones do not count, so that a large house behind one address is not locked
     * out by its own people.
     */
    public static final Setting<Integer> LOGIN_ATTEMPTS_PER_ADDRESS =
            Setting.integer(
                    "loginAttemptsPerAddress",
                    100,
                    0,
                    1_000_000,
                    "wrong passwords from one address, whatever the names");

    /**
     * How many wrong passwords a name takes, wherever they come from; 0 for as many as they like.
     * The more there may be, the longer many machines together can guess; the fewer, the easier
     * they keep the name's owner out.
     */
    public static final Setting<Integer> LOGIN_ATTEMPTS_PER_NAME =
            Setting.integer(
                    "loginAttemptsPerName",
                    100,
                    0,
                    1_000_000,
                    "wrong passwords for one name, from wherever");

    /** How long the visitor then waits, and how long wrong passwords are remembered. */
    public static final Setting<Duration> LOGIN_WAIT =
            Setting.duration("loginWait", Duration.ofMinutes(5), "how long they then wait");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    PASSWORD_HASHERS,
                    PASSWORD_RESET_TIMEOUT,
                    LOGIN_URL,
                    LOGIN_REDIRECT_URL,
                    LOGOUT_REDIRECT_URL,
                    LOGIN_ATTEMPTS,
                    LOGIN_ATTEMPTS_PER_ADDRESS,
                    LOGIN_ATTEMPTS_PER_NAME,
                    LOGIN_WAIT);
}
