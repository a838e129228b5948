package dev.belleville.web.middleware;

import dev.belleville.core.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The settings of the middleware that every site has. */
public final class MiddlewareSettings {
    /** Django's {@code SECURE_HSTS_SECONDS}. */
    public static final Setting<Integer> SECURE_HSTS_SECONDS =
            Setting.integer(
                    "secureHstsSeconds",
                    0,
                    0,
                    Integer.MAX_VALUE,
                    "how long browsers shall come by HTTPS alone, in seconds; 0 for no such word");

    /** Django's {@code SECURE_HSTS_INCLUDE_SUBDOMAINS}. */
    public static final Setting<Boolean> SECURE_HSTS_INCLUDE_SUBDOMAINS =
            Setting.flag(
                    "secureHstsIncludeSubdomains", false, "the same for all hosts below this one");

    /** Django's {@code SECURE_HSTS_PRELOAD}. */
    public static final Setting<Boolean> SECURE_HSTS_PRELOAD =
            Setting.flag("secureHstsPreload", false, "browsers may know it from a list of theirs");

    /** Django's {@code SECURE_SSL_REDIRECT}. */
    public static final Setting<Boolean> SECURE_SSL_REDIRECT =
            Setting.flag("secureSslRedirect", false, "redirect to HTTPS who comes without");

    /** Django's {@code SECURE_SSL_HOST}. */
    public static final Setting<String> SECURE_SSL_HOST =
            Setting.text("secureSslHost", "", "redirect there; empty for the host asked for");

    /** Django's {@code SECURE_REDIRECT_EXEMPT}. */
    public static final Setting<List<Pattern>> SECURE_REDIRECT_EXEMPT =
            patterns(
                    "secureRedirectExempt",
                    "expressions of paths, without their first slash, that are not redirected");

    /** Django's {@code SECURE_CONTENT_TYPE_NOSNIFF}. */
    public static final Setting<Boolean> SECURE_CONTENT_TYPE_NOSNIFF =
            Setting.flag("secureContentTypeNosniff", true, "browsers believe the content type");

    /** Django's {@code SECURE_REFERRER_POLICY}. */
    public static final Setting<List<String>> SECURE_REFERRER_POLICY =
            Setting.list(
                    "secureReferrerPolicy",
                    List.of("same-origin"),
                    "whom browsers tell where they come from; empty for no such word");

    /** Django's {@code SECURE_CROSS_ORIGIN_OPENER_POLICY}. */
    public static final Setting<String> SECURE_CROSS_ORIGIN_OPENER_POLICY =
            Setting.text(
                    "secureCrossOriginOpenerPolicy",
                    "same-origin",
                    "which windows may reach into those of this site; empty for no such word");

    /** Django's {@code X_FRAME_OPTIONS}. */
    public static final Setting<String> X_FRAME_OPTIONS =
            Setting.text("xFrameOptions", "DENY", "who may frame pages: DENY or SAMEORIGIN");

    /** Django's {@code SECURE_CSP}. */
    public static final Setting<Csp> SECURE_CSP =
            new Setting<>(
                    "secureCsp",
                    Csp.EMPTY,
                    "where pages may load from, as the header says it; 'nonce' stands for a new one",
                    Csp::parse);

    /** Django's {@code SECURE_CSP_REPORT_ONLY}. */
    public static final Setting<Csp> SECURE_CSP_REPORT_ONLY =
            new Setting<>(
                    "secureCspReportOnly", Csp.EMPTY, "the same, only to be reported", Csp::parse);

    /** Django's {@code PREPEND_WWW}. */
    public static final Setting<Boolean> PREPEND_WWW =
            Setting.flag("prependWww", false, "redirect to the host with www. before it");

    /** Django's {@code DISALLOWED_USER_AGENTS}. */
    public static final Setting<List<Pattern>> DISALLOWED_USER_AGENTS =
            patterns("disallowedUserAgents", "expressions of programs that get a 403");

    /**
     * Expressions of paths of which {@link BrokenLinkEmailsMiddleware} does not tell. Django's
     * {@code IGNORABLE_404_URLS}.
     */
    public static final Setting<List<Pattern>> IGNORABLE_404_URLS =
            patterns("ignorable404Urls", "expressions of paths whose broken links nobody hears of");

    /**
     * The proxies whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed: how
     * many stand in a row before the site, or their addresses and networks. Nothing of Django's;
     * those who must know a client's address take a middleware for it.
     */
    public static final Setting<TrustedProxies> TRUSTED_PROXIES =
            new Setting<>(
                    "trustedProxies",
                    TrustedProxies.NONE,
                    "whose X-Forwarded headers count: how many there are, or addresses and networks",
                    TrustedProxies::parse);

    /** Django's {@code SECURE_PROXY_SSL_HEADER}, its name and its value with a colon between. */
    public static final Setting<String> SECURE_PROXY_SSL_HEADER =
            new Setting<>(
                    "secureProxySslHeader",
                    "",
                    "the header by which a proxy says HTTPS, as in X-Forwarded-Proto: https",
                    MiddlewareSettings::parseHeader);

    /** Django's {@code USE_X_FORWARDED_HOST}. */
    public static final Setting<Boolean> USE_X_FORWARDED_HOST =
            Setting.flag("useXForwardedHost", false, "the host is that of X-Forwarded-Host");

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    SECURE_HSTS_SECONDS,
                    SECURE_HSTS_INCLUDE_SUBDOMAINS,
                    SECURE_HSTS_PRELOAD,
                    SECURE_SSL_REDIRECT,
                    SECURE_SSL_HOST,
                    SECURE_REDIRECT_EXEMPT,
                    SECURE_CONTENT_TYPE_NOSNIFF,
                    SECURE_REFERRER_POLICY,
                    SECURE_CROSS_ORIGIN_OPENER_POLICY,
                    X_FRAME_OPTIONS,
                    SECURE_CSP,
                    SECURE_CSP_REPORT_ONLY,
                    PREPEND_WWW,
                    DISALLOWED_USER_AGENTS,
                    IGNORABLE_404_URLS,
                    TRUSTED_PROXIES,
                    SECURE_PROXY_SSL_HEADER,
                    USE_X_FORWARDED_HOST);

    private MiddlewareSettings() {}

    private static Setting<List<Pattern>> patterns(String key, String help) {
        return new Setting<>(key, List.of(), help, MiddlewareSettings::parsePatterns);
    }

    private static List<Pattern> parsePatterns(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(Pattern::compile)
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "write regular expressions with commas between: " + e.getDescription(), e);
        }
    }

    private static String parseHeader(String text) {
        if (!text.isBlank() && text.indexOf(':') < 1) {
            throw new IllegalArgumentException("write a header and its value, name: value");
        }
        return text;
    }
}
