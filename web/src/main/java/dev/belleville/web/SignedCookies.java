package dev.belleville.web;

import dev.belleville.core.signing.BadSignature;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.core.signing.SignatureExpired;
import dev.belleville.core.signing.TimestampSigner;
import dev.belleville.http.Cookie;
import dev.belleville.http.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Cookies that the visitor can read but not alter, with the keys of the running site. Django's
 * {@code set_signed_cookie} and {@code get_signed_cookie}, in their format.
 *
 * <pre>{@code
 * return response.cookie(SignedCookies.of("voucher", code, "shop").maxAge(Duration.ofDays(2)));
 * String code = SignedCookies.find(request, "voucher", "shop", Duration.ofDays(2));
 * }</pre>
 */
public final class SignedCookies {
    private static final String PREFIX = "django.http.cookies";

    private SignedCookies() {}

    /** The signer of all cookies, for the salt of one. Django's {@code get_cookie_signer}. */
    public static TimestampSigner signer(String salt) {
        return TimestampSigner.of(SecretKeys.current().prefixed(PREFIX)).salt(salt);
    }

    /** A cookie with {@code value}, the time and a signature. */
    public static Cookie of(String name, String value) {
        return of(name, value, "");
    }

    /** As {@link #of(String, String)}, with a salt that is of this use alone. */
    public static Cookie of(String name, String value, String salt) {
        return Cookie.of(name, signer(name + salt).sign(value));
    }

    /** The value of a cookie that this site signed; null where there is none or another. */
    public static @Nullable String find(Request request, String name) {
        return find(request, name, "", null);
    }

    /**
     * As {@link #find(Request, String)}, with the salt that it was signed with.
     *
     * @param maxAge how old the signature may be; null for any age
     */
    public static @Nullable String find(
            Request request, String name, String salt, @Nullable Duration maxAge) {
        try {
            return get(request, name, salt, maxAge);
        } catch (BadSignature e) {
            return null; // told to whoever calls get
        }
    }

    /**
     * The value of a cookie that this site signed.
     *
     * @param maxAge how old the signature may be; null for any age
     * @throws SignatureExpired if it is older
     * @throws BadSignature if there is none, or this site did not sign it so
     */
    public static String get(Request request, String name, String salt, @Nullable Duration maxAge) {
        String signed = request.cookies().get(name);
        if (signed == null) {
            throw new BadSignature("There is no cookie '" + name + "'.");
        }
        return signer(name + salt).unsign(signed, maxAge);
    }
}
