package dev.belleville.web.auth.hashers;

import dev.belleville.core.signing.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2, {@code pbkdf2_sha256$iterations$salt$hash}. Django's {@code PBKDF2PasswordHasher} and
 * {@code PBKDF2SHA1PasswordHasher}.
 *
 * @param algorithm what its hashes begin with
 * @param function what the JDK calls it
 * @param bits the length of a hash
 * @param iterations of new hashes
 */
record Pbkdf2Hasher(String algorithm, String function, int bits, int iterations)
        implements PasswordHasher {
    static final int ITERATIONS = 1_000_000;

    /** Beyond this a row of the database could keep a processor busy for minutes. */
    private static final int MAX_ITERATIONS = 100_000_000;

    static Pbkdf2Hasher sha256(int iterations) {
        return new Pbkdf2Hasher("pbkdf2_sha256", "PBKDF2WithHmacSHA256", 256, iterations);
    }

    static Pbkdf2Hasher sha1(int iterations) {
        return new Pbkdf2Hasher("pbkdf2_sha1", "PBKDF2WithHmacSHA1", 160, iterations);
    }

    /** The parts of a hash. */
    private record Parts(int iterations, String salt, String hash) {}

    private @Nullable Parts parts(String encoded) {
        String[] parts = encoded.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(algorithm) || parts[2].isEmpty()) {
            return null;
        }
        try {
            int count = Integer.parseInt(parts[1]);
            return count < 1 || count > MAX_ITERATIONS
                    ? null
                    : new Parts(count, parts[2], parts[3]);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    @Override
    public String encode(String password, String salt) {
        Salts.require(salt);
        return encode(password, salt, iterations);
    }

    private String encode(String password, String salt, int count) {
        String hash = Base64.getEncoder().encodeToString(derive(password, salt, count));
        return algorithm + "$" + count + "$" + salt + "$" + hash;
    }

    @Override
    public boolean verify(String password, String encoded) {
        Parts parts = parts(encoded);
        return parts != null
                && Crypto.constantTimeCompare(
                        encode(password, parts.salt, parts.iterations), encoded);
    }

    @Override
    public boolean mustUpdate(String encoded) {
        Parts parts = parts(encoded);
        return parts == null
                || parts.iterations != iterations
                || Salts.mustUpdate(parts.salt, Salts.ENTROPY);
    }

    @Override
    public void hardenRuntime(String password, String encoded) {
        Parts parts = parts(encoded);
        if (parts != null && parts.iterations < iterations) {
            derive(password, parts.salt, iterations - parts.iterations);
        }
    }

    @Override
    public Map<String, String> safeSummary(String encoded) {
        Parts parts = parts(encoded);
        Summary summary = new Summary().part("algorithm", algorithm);
        return parts == null
                ? summary.parts()
                : summary.part("iterations", "" + parts.iterations)
                        .part("salt", Salts.mask(parts.salt))
                        .part("hash", Salts.mask(parts.hash))
                        .parts();
    }

    private byte[] derive(String password, String salt, int count) {
        var spec =
                new PBEKeySpec(
                        password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), count, bits);
        try {
            return SecretKeyFactory.getInstance(function).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + function, e);
        } finally {
            spec.clearPassword();
        }
    }
}
