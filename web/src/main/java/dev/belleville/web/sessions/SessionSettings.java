package dev.belleville.web.sessions;

import dev.belleville.core.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of sessions. */
public final class SessionSettings {
    private SessionSettings() {}

    /**
     * Where sessions are kept: {@code database}, {@code cache}, {@code cachedDatabase}, {@code
     * file} or {@code signedCookies}. Django's {@code SESSION_ENGINE}.
     */
    public static final Setting<SessionEngine> SESSION_ENGINE =
            new Setting<>(
                    "sessionEngine",
                    SessionEngine.DATABASE,
                    "database, cache, cachedDatabase, file or signedCookies",
                    SessionEngine::parse);

    /** The visitor's cookie. Django's {@code SESSION_COOKIE_NAME}. */
    public static final Setting<String> SESSION_COOKIE_NAME =
            Setting.text("sessionCookieName", "sessionid", "the visitor's cookie");

    /** How long sessions live: two weeks. Django's {@code SESSION_COOKIE_AGE}. */
    public static final Setting<Duration> SESSION_COOKIE_AGE =
            Setting.duration(
                    "sessionCookieAge", Duration.ofSeconds(1_209_600), "how long sessions live");

    /** The domain it is sent to; empty for the host alone. Django's SESSION_COOKIE_DOMAIN. */
    public static final Setting<String> SESSION_COOKIE_DOMAIN =
            Setting.text(
                    "sessionCookieDomain", "", "the domain it is sent to; empty for the host");

    /** The path it is sent to. Django's {@code SESSION_COOKIE_PATH}. */
    public static final Setting<String> SESSION_COOKIE_PATH =
            Setting.text("sessionCookiePath", "/", "the path it is sent to");

    /** Whether it travels over TLS alone. Django's {@code SESSION_COOKIE_SECURE}. */
    public static final Setting<Boolean> SESSION_COOKIE_SECURE =
            Setting.flag("sessionCookieSecure", false, "send it over TLS alone");

    /** Whether scripts may not see it. Django's {@code SESSION_COOKIE_HTTPONLY}. */
    public static final Setting<Boolean> SESSION_COOKIE_HTTPONLY =
            Setting.flag("sessionCookieHttponly", true, "hide it from scripts");

    /**
     * Whether it is sent with requests that other sites cause: {@code Lax}, {@code Strict}, {@code
     * None}; empty to say nothing. Django's {@code SESSION_COOKIE_SAMESITE}.
     */
    public static final Setting<String> SESSION_COOKIE_SAMESITE =
            Setting.text("sessionCookieSamesite", "Lax", "Lax, Strict or None; empty for neither");

    /** Whether each request keeps the session anew. Django's SESSION_SAVE_EVERY_REQUEST. */
    public static final Setting<Boolean> SESSION_SAVE_EVERY_REQUEST =
            Setting.flag(
                    "sessionSaveEveryRequest", false, "keep sessions that were not changed, too");

    /** Whether cookies live until browsers close. Django's SESSION_EXPIRE_AT_BROWSER_CLOSE. */
    public static final Setting<Boolean> SESSION_EXPIRE_AT_BROWSER_CLOSE =
            Setting.flag(
                    "sessionExpireAtBrowserClose", false, "end sessions when browsers close");

    /** The cache of the engines that use one. Django's {@code SESSION_CACHE_ALIAS}. */
    public static final Setting<String> SESSION_CACHE_ALIAS =
            Setting.text("sessionCacheAlias", "default", "the cache of cached sessions");

    /**
     * The folder of the engine {@code file}, which nobody else may read; empty for the system's
     * temporary one. Django's {@code SESSION_FILE_PATH}.
     */
    public static final Setting<String> SESSION_FILE_PATH =
            Setting.text(
                    "sessionFilePath", "", "the folder of files; empty for the temporary one");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    SESSION_ENGINE,
                    SESSION_COOKIE_NAME,
                    SESSION_COOKIE_AGE,
                    SESSION_COOKIE_DOMAIN,
                    SESSION_COOKIE_PATH,
                    SESSION_COOKIE_SECURE,
                    SESSION_COOKIE_HTTPONLY,
                    SESSION_COOKIE_SAMESITE,
                    SESSION_SAVE_EVERY_REQUEST,
                    SESSION_EXPIRE_AT_BROWSER_CLOSE,
                    SESSION_CACHE_ALIAS,
                    SESSION_FILE_PATH);
}
