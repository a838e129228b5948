package dev.belleville.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Json;
import dev.belleville.core.python.PythonJson;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Signs in the format of Python's itsdangerous, which Flask uses. Immutable. Values of a site alone
 * are better signed by {@link ValueSigner} and {@link Signing}.
 *
 * <pre>{@code
 * String link = Itsdangerous.of().salt("activate").dumpsTimed(userId);
 * Object userId = Itsdangerous.of().salt("activate").loadsTimed(link, Duration.ofHours(1));
 * }</pre>
 *
 * <p>{@code sign} and {@code signTimed} are its Signer and TimestampSigner, {@code dumps} and
 * {@code dumpsTimed} its URLSafeSerializer and URLSafeTimedSerializer, or, of {@link #plainJson},
 * its Serializer and TimedSerializer.
 */
public final class Itsdangerous {
    private static final String SEPARATOR = ".";
    private static final String SIGNER_SALT = "itsdangerous.Signer";
    private static final String SERIALIZER_SALT = "itsdangerous";
    private static final int LONGEST_TIME = 8;

    private final SecretKeys keys;
    private final @Nullable String salt;
    private final KeyDerivation derivation;
    private final HashAlgorithm algorithm;
    private final Form form;
    private final Clock clock;

    /** How values stand in what is signed. */
    private enum Form {
        ADDRESS,
        ASCII,
        PLAIN
    }

    private Itsdangerous(
            SecretKeys keys,
            @Nullable String salt,
            KeyDerivation derivation,
            HashAlgorithm algorithm,
            Form form,
            Clock clock) {
        this.keys = keys;
        this.salt = salt;
        this.derivation = derivation;
        this.algorithm = algorithm;
        this.form = form;
        this.clock = clock;
    }

    /**
     * With the keys of the running site.
     *
     * @throws IllegalStateException outside of a request or command
     */
    public static Itsdangerous of() {
        return of(SecretKeys.current());
    }

    /** With {@code keys}; what any of them signed is taken. */
    public static Itsdangerous of(SecretKeys keys) {
        return new Itsdangerous(
                keys,
                null,
                KeyDerivation.DJANGO_CONCAT,
                HashAlgorithm.SHA1,
                Form.ADDRESS,
                Clock.systemUTC());
    }

    /** With a salt that is of this use alone. */
    public Itsdangerous salt(String salt) {
        return new Itsdangerous(keys, salt, derivation, algorithm, form, clock);
    }

    /** With another way to make the key. */
    public Itsdangerous keyDerivation(KeyDerivation derivation) {
        return new Itsdangerous(keys, salt, derivation, algorithm, form, clock);
    }

    /** With another hash than SHA-1. Its {@code digest_method}. */
    public Itsdangerous algorithm(HashAlgorithm algorithm) {
        return new Itsdangerous(keys, salt, derivation, algorithm, form, clock);
    }

    /** With JSON in ASCII alone, as that of Flask's sessions. */
    public Itsdangerous asciiJson() {
        return new Itsdangerous(keys, salt, derivation, algorithm, Form.ASCII, clock);
    }

    /**
     * With JSON that stands as it is before its signature, not fit for addresses: {@code
     * Serializer} and {@code TimedSerializer}.
     */
    public Itsdangerous plainJson() {
        return new Itsdangerous(keys, salt, derivation, algorithm, Form.PLAIN, clock);
    }

    /** With another clock than the system's. */
    public Itsdangerous clock(Clock clock) {
        return new Itsdangerous(keys, salt, derivation, algorithm, form, clock);
    }

    /** {@code value} with its signature behind it. */
    public String sign(String value) {
        return sign(value, SIGNER_SALT);
    }

    /**
     * The value that was signed.
     *
     * @throws BadSignature if it was not signed so, with this salt, by any of the keys
     */
    public String unsign(String signed) {
        return unsign(signed, SIGNER_SALT);
    }

    /** {@code value} with the second of signing, and the signature of both behind it. */
    public String signTimed(String value) {
        return signTimed(value, SIGNER_SALT);
    }

    /**
     * The value that was signed.
     *
     * @param maxAge how long ago at the most, in whole seconds; null for ever
     * @throws SignatureExpired if it was signed longer ago, or is of the future
     * @throws BadSignature if it was not signed so, with this salt, by any of the keys
     */
    public String unsignTimed(String signed, @Nullable Duration maxAge) {
        return unsignTimed(signed, maxAge, SIGNER_SALT);
    }

    /** {@code value} as JSON, fit for addresses, compressed where that is shorter, signed. */
    public String dumps(@Nullable Object value) {
        return sign(packed(value), SERIALIZER_SALT);
    }

    /**
     * What {@link #dumps} signed, as the trees of {@link Json}.
     *
     * @throws BadSignature as {@link #unsign} does, and where what was signed is no JSON
     */
    public @Nullable Object loads(String signed) {
        return unpacked(unsign(signed, SERIALIZER_SALT));
    }

    /** As {@link #dumps}, with the second of signing. */
    public String dumpsTimed(@Nullable Object value) {
        return signTimed(packed(value), SERIALIZER_SALT);
    }

    /**
     * What {@link #dumpsTimed} signed, as the trees of {@link Json}.
     *
     * @param maxAge how long ago at the most, in whole seconds; null for ever
     * @throws BadSignature as {@link #unsignTimed} does, and where what was signed is no JSON
     */
    public @Nullable Object loadsTimed(String signed, @Nullable Duration maxAge) {
        return unpacked(unsignTimed(signed, maxAge, SERIALIZER_SALT));
    }

    private String packed(@Nullable Object value) {
        return switch (form) {
            case ADDRESS -> Packing.pack(PythonJson.writeUnicode(value), true);
            case ASCII -> Packing.pack(PythonJson.write(value), true);
            case PLAIN -> PythonJson.writeSpaced(value);
        };
    }

    private @Nullable Object unpacked(String text) {
        return form == Form.PLAIN ? Packing.parse(text) : Packing.unpack(text);
    }

    private String sign(String value, String usual) {
        return value + SEPARATOR + signature(value, keys.all().getFirst(), usual);
    }

    private String unsign(String signed, String usual) {
        int end = signed.lastIndexOf(SEPARATOR);
        if (end < 0) {
            throw new BadSignature("No '.' found in value");
        }
        String value = signed.substring(0, end);
        byte[] signature = signed.substring(end + 1).getBytes(UTF_8);
        for (String key : keys.all()) {
            if (MessageDigest.isEqual(signature, signature(value, key, usual).getBytes(UTF_8))) {
                return value;
            }
        }
        throw new BadSignature("Signature '" + signed.substring(end + 1) + "' does not match");
    }

    private String signTimed(String value, String usual) {
        byte[] time = BigInteger.valueOf(clock.instant().getEpochSecond()).toByteArray();
        int start = time[0] == 0 ? 1 : 0; // the sign, which itsdangerous has none of
        byte[] bare = Arrays.copyOfRange(time, start, time.length);
        return sign(value + SEPARATOR + Packing.encode(bare), usual);
    }

    private String unsignTimed(String signed, @Nullable Duration maxAge, String usual) {
        String timed = unsign(signed, usual);
        int end = timed.lastIndexOf(SEPARATOR);
        if (end < 0) {
            throw new BadSignature("timestamp missing");
        }
        long age = clock.instant().getEpochSecond() - time(timed.substring(end + 1));
        if (maxAge != null && age > maxAge.toSeconds()) {
            throw new SignatureExpired(
                    "Signature age " + age + " > " + maxAge.toSeconds() + " seconds");
        }
        if (maxAge != null && age < 0) {
            throw new SignatureExpired("Signature age " + age + " < 0 seconds");
        }
        return timed.substring(0, end);
    }

    private static long time(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length > LONGEST_TIME) {
                throw new BadSignature("Malformed timestamp");
            }
            return new BigInteger(1, bytes).longValue();
        } catch (IllegalArgumentException e) {
            throw new BadSignature("Malformed timestamp", e);
        }
    }

    private String signature(String value, String secret, String usual) {
        byte[] key = deriveKey(secret, salt == null ? usual : salt);
        return Packing.encode(Crypto.hmac(key, value.getBytes(UTF_8), algorithm));
    }

    /** The key that it signs texts with. Its {@code derive_key}. */
    public byte[] deriveKey() {
        return deriveKey(keys.all().getFirst(), salt == null ? SIGNER_SALT : salt);
    }

    private byte[] deriveKey(String secret, String salt) {
        return switch (derivation) {
            case CONCAT -> hash(salt + secret);
            case DJANGO_CONCAT -> hash(salt + "signer" + secret);
            case HMAC -> Crypto.hmac(secret.getBytes(UTF_8), salt.getBytes(UTF_8), algorithm);
            case NONE -> secret.getBytes(UTF_8);
        };
    }

    private byte[] hash(String text) {
        return algorithm.digest().digest(text.getBytes(UTF_8));
    }
}
