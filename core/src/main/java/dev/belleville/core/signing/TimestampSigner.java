package dev.belleville.core.signing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signs texts together with the second of signing, so that they can be refused once they are old.
 * Immutable. Django's TimestampSigner, in its format.
 *
 * <pre>{@code
 * String link = TimestampSigner.of().salt("shop.confirm").sign(email);
 * String email = TimestampSigner.of().salt("shop.confirm").unsign(link, Duration.ofDays(2));
 * }</pre>
 */
public final class TimestampSigner {
    private static final String SALT = "django.core.signing.TimestampSigner";

    private final ValueSigner signer;
    private final Clock clock;

    private TimestampSigner(ValueSigner signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * With the keys of the running site.
     *
     * @throws IllegalStateException outside of a request or command
     */
    public static TimestampSigner of() {
        return of(SecretKeys.current());
    }

    /** With {@code keys}; what any of them signed is taken. */
    public static TimestampSigner of(SecretKeys keys) {
        return new TimestampSigner(ValueSigner.of(keys).salt(SALT), Clock.systemUTC());
    }

    /** With another salt. */
    public TimestampSigner salt(String salt) {
        return new TimestampSigner(signer.salt(salt), clock);
    }

    /** With another separator, as {@link ValueSigner#sep}. */
    public TimestampSigner sep(String separator) {
        return new TimestampSigner(signer.sep(separator), clock);
    }

    /** With another hash than SHA-256. */
    public TimestampSigner algorithm(HashAlgorithm algorithm) {
        return new TimestampSigner(signer.algorithm(algorithm), clock);
    }

    /** With another clock than the system's. */
    public TimestampSigner clock(Clock clock) {
        return new TimestampSigner(signer, clock);
    }

    /** The second that is signed, in base 62. */
    public String timestamp() {
        return Base62.encode(clock.instant().getEpochSecond());
    }

    /** {@code value} with the time and the signature of both behind it. */
    public String sign(String value) {
        return signer.sign(value + signer.sep() + timestamp());
    }

    /** The value that was signed, whenever that was; else as the other. */
    public String unsign(String signed) {
        return unsign(signed, null);
    }

    /**
     * The value that was signed.
     *
     * @param maxAge how long ago at the most; null for ever
     * @throws SignatureExpired if it was signed longer ago
     * @throws BadSignature if it was not signed so, with this salt, by any of the keys
     */
    public String unsign(String signed, @Nullable Duration maxAge) {
        String timed = signer.unsign(signed);
        int end = timed.lastIndexOf(signer.sep());
        if (end < 0) {
            throw new BadSignature("No time found in value");
        }
        Instant time = time(timed.substring(end + signer.sep().length()));
        Duration age = Duration.between(time, clock.instant());
        if (maxAge != null && age.compareTo(maxAge) > 0) {
            throw new SignatureExpired(
                    "Signature age " + seconds(age) + " > " + seconds(maxAge) + " seconds");
        }
        return timed.substring(0, end);
    }

    private static Instant time(String text) {
        try {
            long second = Base62.decode(text);
            return Instant.ofEpochSecond(
                    Math.clamp(second, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
        } catch (NumberFormatException e) {
            throw new BadSignature("No time found in value", e);
        }
    }

    private static String seconds(Duration age) {
        return BigDecimal.valueOf(age.toSeconds())
                .add(BigDecimal.valueOf(age.toMillisPart(), 3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** {@code value} as JSON, signed; fit for addresses and cookies. Django's sign_object. */
    public String signObject(@Nullable Object value) {
        return signObject(value, false);
    }

    /** As {@link #signObject(Object)}, compressed where that is shorter. */
    public String signObject(@Nullable Object value, boolean compress) {
        return sign(Packing.pack(value, compress));
    }

    /**
     * What {@link #signObject(Object)} signed, as the trees of {@link dev.belleville.core.Json}.
     *
     * @param maxAge how long ago at the most; null for ever
     * @throws BadSignature as {@link #unsign} and {@link ValueSigner#unsignObject} do
     */
    public @Nullable Object unsignObject(String signed, @Nullable Duration maxAge) {
        return Packing.unpack(unsign(signed, maxAge));
    }
}
