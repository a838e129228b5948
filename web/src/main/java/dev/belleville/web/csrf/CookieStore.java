package dev.belleville.web.csrf;

import dev.belleville.core.Settings;
import dev.belleville.http.Cookie;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets in a cookie of their own.
 *
 * @param cookie that cookie, without a value
 */
record CookieStore(Cookie cookie) implements SecretStore {
    static CookieStore of(Settings settings) {
        Duration age = settings.get(CsrfSettings.CSRF_COOKIE_AGE);
        String domain = settings.get(CsrfSettings.CSRF_COOKIE_DOMAIN);
        String sameSite = settings.get(CsrfSettings.CSRF_COOKIE_SAMESITE);
        return new CookieStore(
                Cookie.of(settings.get(CsrfSettings.CSRF_COOKIE_NAME), "")
                        .maxAge(age.isZero() ? null : age)
                        .domain(domain.isEmpty() ? null : domain)
                        .path(settings.get(CsrfSettings.CSRF_COOKIE_PATH))
                        .secure(settings.get(CsrfSettings.CSRF_COOKIE_SECURE))
                        .httpOnly(settings.get(CsrfSettings.CSRF_COOKIE_HTTPONLY))
                        .sameSite(sameSite.isEmpty() ? null : sameSite));
    }

    @Override
    public String domain() {
        String domain = cookie.domain();
        return domain == null ? "" : domain;
    }

    @Override
    public @Nullable String read(Request request) {
        return request.cookies().get(cookie.name());
    }

    @Override
    public Response keep(Request request, Response response, CsrfSecret secret) {
        return response.cookie(cookie.value(secret.text())).vary("Cookie");
    }
}
