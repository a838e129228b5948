package dev.belleville.http;

import dev.belleville.http.internal.CookieText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that a response sets. {@code Cookie.of("theme", "dark").maxAge(Duration.ofDays(365))};
 * its default path is {@code /}, as in Django's {@code set_cookie}.
 *
 * @param name a token, such as {@code sessionid}
 * @param value any text; what cookies do not allow is quoted as Python's {@code http.cookies} does
 * @param maxAge how long a browser keeps it; null means until the browser closes
 * @param expires when it ends; null means that {@code maxAge} decides
 * @param path the path it is sent to; null means that of the request
 * @param domain the domain it is sent to; null means the host alone
 * @param secure whether it travels over TLS alone
 * @param httpOnly whether scripts may not see it
 * @param sameSite {@code Lax}, {@code Strict} or {@code None} in any case; null leaves it out
 */
public record Cookie(
        String name,
        String value,
        @Nullable Duration maxAge,
        @Nullable Instant expires,
        @Nullable String path,
        @Nullable String domain,
        boolean secure,
        boolean httpOnly,
        @Nullable String sameSite) {

    /** Checks every part: none may break out of its header. */
    public Cookie {
        CookieText.checkName(name);
        CookieText.checkAttribute("path", path);
        CookieText.checkAttribute("domain", domain);
        CookieText.checkSameSite(sameSite);
    }

    /**
     * A cookie for the whole site until the browser closes.
     *
     * @throws IllegalArgumentException for a name that is no token
     */
    public static Cookie of(String name, String value) {
        return new Cookie(name, value, null, null, "/", null, false, false, null);
    }

    /**
     * A cookie that makes the browser forget the one of this name. Django's {@code delete_cookie}:
     * names that begin with {@code __Secure-} or {@code __Host-} stay secure.
     */
    public static Cookie delete(String name) {
        boolean secure = name.startsWith("__Secure-") || name.startsWith("__Host-");
        return of(name, "").maxAge(Duration.ZERO).expires(Instant.EPOCH).secure(secure);
    }

    /** With this value. */
    public Cookie value(String value) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /** With this age; null means until the browser closes. */
    public Cookie maxAge(@Nullable Duration maxAge) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /** With this end. */
    public Cookie expires(@Nullable Instant expires) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /** With this path; null means that of the request. */
    public Cookie path(@Nullable String path) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /** With this domain; null means the host alone. */
    public Cookie domain(@Nullable String domain) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /** Over TLS alone, or not. */
    public Cookie secure(boolean secure) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /** Hidden from scripts, or not. */
    public Cookie httpOnly(boolean httpOnly) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /**
     * With {@code Lax}, {@code Strict} or {@code None} in any case; null leaves it out.
     *
     * @throws IllegalArgumentException for any other text
     */
    public Cookie sameSite(@Nullable String sameSite) {
        return new Cookie(name, value, maxAge, expires, path, domain, secure, httpOnly, sameSite);
    }

    /**
     * The value of the {@code Set-Cookie} header, its attributes in alphabetical order.
     *
     * @param now the current time: what has an age gets the end that follows from it
     */
    public String header(Instant now) {
        return CookieText.format(this, now);
    }
}
