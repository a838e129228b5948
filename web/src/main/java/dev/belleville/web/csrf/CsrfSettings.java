package dev.belleville.web.csrf;

import dev.belleville.core.Setting;
import dev.belleville.web.internal.CsrfFailurePage;
import java.time.Duration;
import java.util.List;

/** The settings of {@link CsrfMiddleware}. */
public final class CsrfSettings {
    /**
     * Whether every view is looked after; else those in {@link CsrfMiddleware#csrfProtect} alone,
     * as where Django's {@code MIDDLEWARE} does not name CsrfViewMiddleware.
     */
    public static final Setting<Boolean> CSRF_PROTECT_ALL =
            Setting.flag("csrfProtectAll", true, "look after every view, not the marked alone");

    /** Django's {@code CSRF_COOKIE_NAME}. */
    public static final Setting<String> CSRF_COOKIE_NAME =
            Setting.text("csrfCookieName", "csrftoken", "the cookie that keeps the secret");

    /** How long browsers keep it; 0 for until they close. Django's {@code CSRF_COOKIE_AGE}. */
    public static final Setting<Duration> CSRF_COOKIE_AGE =
            Setting.duration(
                    "csrfCookieAge",
                    Duration.ofDays(7 * 52),
                    "how long that cookie is kept; 0: until the browser closes");

    /** Django's {@code CSRF_COOKIE_DOMAIN}; empty for the host alone. */
    public static final Setting<String> CSRF_COOKIE_DOMAIN =
            Setting.text(
                    "csrfCookieDomain", "", "the domain it is sent to; empty for the host alone");

    /** Django's {@code CSRF_COOKIE_PATH}. */
    public static final Setting<String> CSRF_COOKIE_PATH =
            Setting.text("csrfCookiePath", "/", "the path it is sent to");

    /** Django's {@code CSRF_COOKIE_SECURE}. */
    public static final Setting<Boolean> CSRF_COOKIE_SECURE =
            Setting.flag("csrfCookieSecure", false, "send it over TLS alone");

    /** Django's {@code CSRF_COOKIE_HTTPONLY}. */
    public static final Setting<Boolean> CSRF_COOKIE_HTTPONLY =
            Setting.flag("csrfCookieHttponly", false, "hide it from scripts");

    /** Django's {@code CSRF_COOKIE_SAMESITE}; empty for no such word. */
    public static final Setting<String> CSRF_COOKIE_SAMESITE =
            Setting.text("csrfCookieSamesite", "Lax", "Lax, Strict or None; empty leaves it out");

    /** The header of the request itself, where Django writes {@code HTTP_X_CSRFTOKEN}. */
    public static final Setting<String> CSRF_HEADER_NAME =
            Setting.text(
                    "csrfHeaderName", "X-CSRFToken", "the header by which scripts send the token");

    /** Django's {@code CSRF_TRUSTED_ORIGINS}. */
    public static final Setting<List<String>> CSRF_TRUSTED_ORIGINS =
            Setting.list(
                    "csrfTrustedOrigins",
                    List.of(),
                    "other origins whose forms are taken: https://example.com, https://*.example.com");

    /**
     * Whether the secret is kept in the session and no cookie is set. Django's {@code
     * CSRF_USE_SESSIONS}.
     */
    public static final Setting<Boolean> CSRF_USE_SESSIONS =
            Setting.flag("csrfUseSessions", false, "keep the secret in the session");

    /**
     * What answers a request that is refused; set in code alone. Django's {@code
     * CSRF_FAILURE_VIEW}.
     *
     * <pre>{@code
     * App.of().set(CsrfSettings.CSRF_FAILURE_VIEW, Pages::refused)
     * }</pre>
     */
    public static final Setting<CsrfFailureView> CSRF_FAILURE_VIEW =
            new Setting<>(
                    "csrfFailureView",
                    new CsrfFailurePage(),
                    "what answers a refused request; set in code",
                    _ -> {
                        throw new IllegalArgumentException(
                                "set it in code: App.set(CsrfSettings.CSRF_FAILURE_VIEW, …)");
                    });

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    CSRF_PROTECT_ALL,
                    CSRF_COOKIE_NAME,
                    CSRF_COOKIE_AGE,
                    CSRF_COOKIE_DOMAIN,
                    CSRF_COOKIE_PATH,
                    CSRF_COOKIE_SECURE,
                    CSRF_COOKIE_HTTPONLY,
                    CSRF_COOKIE_SAMESITE,
                    CSRF_HEADER_NAME,
                    CSRF_TRUSTED_ORIGINS,
                    CSRF_USE_SESSIONS,
                    CSRF_FAILURE_VIEW);

    private CsrfSettings() {}
}
