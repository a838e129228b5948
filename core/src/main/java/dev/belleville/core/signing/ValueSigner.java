package dev.belleville.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.ImproperlyConfigured;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Signs texts, so that they can be given away and taken back: whoever has no key can read them, but
 * not alter them. Immutable. Django's Signer, in its format.
 *
 * <pre>{@code
 * String signed = ValueSigner.of().salt("shop.voucher").sign("10 percent");
 * String value = ValueSigner.of().salt("shop.voucher").unsign(signed);
 * }</pre>
 *
 * <p>Give each use a salt of its own, so that what was signed for one does not pass for another.
 */
public final class ValueSigner {
    private static final String SALT = "django.core.signing.Signer";

    private final SecretKeys keys;
    private final String salt;
    private final String separator;
    private final HashAlgorithm algorithm;

    private ValueSigner(SecretKeys keys, String salt, String separator, HashAlgorithm algorithm) {
        this.keys = keys;
        this.salt = salt;
        this.separator = separator;
        this.algorithm = algorithm;
    }

    /**
     * With the keys of the running site.
     *
     * @throws IllegalStateException outside of a request or command
     */
    public static ValueSigner of() {
        return of(SecretKeys.current());
    }

    /** With {@code keys}; what any of them signed is taken. */
    public static ValueSigner of(SecretKeys keys) {
        return new ValueSigner(keys, SALT, ":", HashAlgorithm.SHA256);
    }

    /** With another salt. */
    public ValueSigner salt(String salt) {
        return new ValueSigner(keys, salt, separator, algorithm);
    }

    /**
     * With {@code separator} between value and signature, in place of a colon.
     *
     * @throws ImproperlyConfigured if signatures could contain it
     */
    public ValueSigner sep(String separator) {
        if (separator.chars().allMatch(ValueSigner::isInSignatures)) {
            throw new ImproperlyConfigured(
                    "Unsafe Signer separator: '"
                            + separator
                            + "' (cannot be empty or consist of only A-z0-9-_=)");
        }
        return new ValueSigner(keys, salt, separator, algorithm);
    }

    private static boolean isInSignatures(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'z') || c == '-' || c == '=';
    }

    /** With another hash than SHA-256. */
    public ValueSigner algorithm(HashAlgorithm algorithm) {
        return new ValueSigner(keys, salt, separator, algorithm);
    }

    String sep() {
        return separator;
    }

    /** The signature alone. */
    public String signature(String value) {
        return signature(value, keys.all().getFirst());
    }

    private String signature(String value, String key) {
        return Packing.encode(Crypto.saltedHmac(salt + "signer", value, key, algorithm));
    }

    /** {@code value} with its signature behind it. */
    public String sign(String value) {
        return value + separator + signature(value);
    }

    /**
     * The value that was signed.
     *
     * @throws BadSignature if it was not signed so, with this salt, by any of the keys
     */
    public String unsign(String signed) {
        int end = signed.lastIndexOf(separator);
        if (end < 0) {
            throw new BadSignature("No \"" + separator + "\" found in value");
        }
        String value = signed.substring(0, end);
        String signature = signed.substring(end + separator.length());
        byte[] bytes = signature.getBytes(UTF_8);
        for (String key : keys.all()) {
            if (MessageDigest.isEqual(bytes, signature(value, key).getBytes(UTF_8))) {
                return value;
            }
        }
        throw new BadSignature("Signature \"" + signature + "\" does not match");
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
     * @throws BadSignature as {@link #unsign} does, and where what was signed is no JSON or blows
     *     up to more than 8 MiB
     */
    public @Nullable Object unsignObject(String signed) {
        return Packing.unpack(unsign(signed));
    }
}
