package dev.belleville.core.signing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Objects as signed texts for addresses and cookies, with the keys of the running site. Django's
 * {@code signing.dumps} and {@code signing.loads}.
 *
 * <pre>{@code
 * String text = Signing.dumps(Map.of("order", 7), "shop.invoice");
 * Object order = Signing.loads(text, "shop.invoice", Duration.ofDays(30));
 * }</pre>
 *
 * <p>For other keys, clocks or hashes, and to compress, there is {@link TimestampSigner}.
 */
public final class Signing {
    private static final String SALT = "django.core.signing";

    private Signing() {}

    /** {@code value} as JSON, with the time, signed. */
    public static String dumps(@Nullable Object value) {
        return dumps(value, SALT);
    }

    /** As {@link #dumps(Object)}, with a salt that is of this use alone. */
    public static String dumps(@Nullable Object value, String salt) {
        return TimestampSigner.of().salt(salt).signObject(value);
    }

    /**
     * What was signed, as the trees of {@link dev.belleville.core.Json}.
     *
     * @throws BadSignature if it was not signed so by any of the site's keys
     */
    public static @Nullable Object loads(String text) {
        return loads(text, SALT, null);
    }

    /** As {@link #loads(String)}, with the salt that it was signed with. */
    public static @Nullable Object loads(String text, String salt) {
        return loads(text, salt, null);
    }

    /**
     * As {@link #loads(String, String)}, if it is not older than {@code maxAge}; null for any age.
     *
     * @throws SignatureExpired if it is older
     */
    public static @Nullable Object loads(String text, String salt, @Nullable Duration maxAge) {
        return TimestampSigner.of().salt(salt).unsignObject(text, maxAge);
    }
}
