package dev.belleville.web.auth.hashers;

import dev.belleville.core.signing.Crypto;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One digest of salt and password, {@code md5$salt$hash}: as weak as it is fast, for tests, and for
 * old rows until their users log in. Django's {@code MD5PasswordHasher} and {@code
 * SHA1PasswordHasher}, and those without a salt.
 *
 * @param algorithm what it is called
 * @param function what the JDK calls it
 * @param prefix what the hashes without a salt begin with; null where there is a salt
 */
record DigestHasher(String algorithm, String function, @Nullable String prefix)
        implements PasswordHasher {
    static final DigestHasher MD5 = new DigestHasher("md5", "MD5", null);
    static final DigestHasher SHA1 = new DigestHasher("sha1", "SHA-1", null);
    static final DigestHasher UNSALTED_MD5 = new DigestHasher("unsalted_md5", "MD5", "");
    static final DigestHasher UNSALTED_SHA1 = new DigestHasher("unsalted_sha1", "SHA-1", "sha1$$");

    private static final String EMPTY_SALT = "md5$$";
    private static final int EMPTY_SALT_LENGTH = EMPTY_SALT.length() + 32;

    @Override
    public String salt() {
        return prefix == null ? Salts.make() : "";
    }

    @Override
    public String encode(String password, String salt) {
        if (prefix == null) {
            Salts.require(salt);
            return algorithm + "$" + salt + "$" + digest(salt + password);
        }
        if (!salt.isEmpty()) {
            throw new IllegalArgumentException("Hashes of " + algorithm + " have no salt.");
        }
        return prefix + digest(password);
    }

    @Override
    public boolean verify(String password, String encoded) {
        String bare =
                encoded.length() == EMPTY_SALT_LENGTH && encoded.startsWith(EMPTY_SALT)
                        ? encoded.substring(EMPTY_SALT.length())
                        : encoded;
        String salt = salt(bare);
        return salt != null && Crypto.constantTimeCompare(encode(password, salt), bare);
    }

    /** The salt of a hash, empty where it has none; null for what is not of this format. */
    private @Nullable String salt(String encoded) {
        if (prefix != null) {
            return encoded.startsWith(prefix) ? "" : null;
        }
        String[] parts = encoded.split("\\$", -1);
        return parts.length == 3 && parts[0].equals(algorithm) && !parts[1].isEmpty()
                ? parts[1]
                : null;
    }

    @Override
    public boolean mustUpdate(String encoded) {
        String salt = salt(encoded);
        return prefix == null && (salt == null || Salts.mustUpdate(salt, Salts.ENTROPY));
    }

    /** Nothing: there is no work to be made up for. */
    @Override
    public void hardenRuntime(String password, String encoded) {}

    @Override
    public Map<String, String> safeSummary(String encoded) {
        Summary summary = new Summary().part("algorithm", algorithm);
        String salt = salt(encoded);
        if (salt != null && prefix == null) {
            summary.part("salt", Salts.mask(salt, 2));
        }
        String hash = encoded.substring(encoded.lastIndexOf('$') + 1);
        return summary.part("hash", "".equals(prefix) ? Salts.mask(hash, 3) : Salts.mask(hash))
                .parts();
    }

    private String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance(function)
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + function, e);
        }
    }
}
