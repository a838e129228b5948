package dev.belleville.web.internal;

import dev.belleville.core.Percent;
import dev.belleville.core.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells by its name what no page shows: a header, a field or a setting. The words are those of
 * Django's {@code SafeExceptionReporterFilter}, and those of headers that log somebody in.
 */
final class SecretNames {
    private static final List<String> WORDS =
            List.of(
                    "TOKEN",
                    "KEY",
                    "SECRET",
                    "PASS",
                    "SIGNATURE",
                    "COOKIE",
                    "CSRF",
                    "SESSION",
                    "AUTHORIZATION");

    /** Settings whose names say something about what is secret, and that are none themselves. */
    private static final Set<String> SHOWN =
            Set.of(
                    "apiNonFieldErrorsKey",
                    "cacheKeyPrefix",
                    "cacheMiddlewareKeyPrefix",
                    "csrfCookieAge",
                    "csrfCookieDomain",
                    "csrfCookieHttponly",
                    "csrfCookieName",
                    "csrfCookiePath",
                    "csrfCookieSamesite",
                    "csrfCookieSecure",
                    "csrfFailureView",
                    "csrfHeaderName",
                    "csrfProtectAll",
                    "csrfTrustedOrigins",
                    "csrfUseSessions",
                    "jwtAccessTokenLifetime",
                    "jwtCheckRevokeToken",
                    "jwtRefreshTokenLifetime",
                    "jwtRevokeTokenClaim",
                    "jwtRotateRefreshTokens",
                    "jwtTokenTypeClaim",
                    "languageCookieAge",
                    "languageCookieDomain",
                    "languageCookieHttponly",
                    "languageCookieName",
                    "languageCookiePath",
                    "languageCookieSamesite",
                    "languageCookieSecure",
                    "passwordHashers",
                    "passwordResetTimeout",
                    "sessionCacheAlias",
                    "sessionCookieAge",
                    "sessionCookieDomain",
                    "sessionCookieHttponly",
                    "sessionCookieName",
                    "sessionCookiePath",
                    "sessionCookieSamesite",
                    "sessionCookieSecure",
                    "sessionEngine",
                    "sessionExpireAtBrowserClose",
                    "sessionFilePath",
                    "sessionSaveEveryRequest",
                    "taskDefaultRoutingKey");

    private SecretNames() {}

    /** Whether the value of the setting {@code key} is secret. */
    static boolean includesSetting(String key) {
        return !SHOWN.contains(key) && includes(key);
    }

    /** Whether what is called {@code name} is secret. */
    static boolean includes(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        // Django hides whatever has API in it; but apiPaths is none, and googleApi is.
        return upper.endsWith("API") || WORDS.stream().anyMatch(upper::contains);
    }

    /** An address, its query with the values of secret names masked; any other text as it is. */
    static String maskQuery(String address) {
        int mark = address.indexOf('?');
        if (mark < 0) {
            return address;
        }
        var masked = new StringBuilder(address).delete(mark, address.length());
        char before = '?';
        for (String field : address.substring(mark + 1).split("&", -1)) {
            int equals = field.indexOf('=');
            boolean secret = equals >= 0 && includes(Percent.decode(field.substring(0, equals)));
            masked.append(before)
                    .append(secret ? field.substring(0, equals + 1) + Secret.MASK : field);
            before = '&';
        }
        return masked.toString();
    }
}
