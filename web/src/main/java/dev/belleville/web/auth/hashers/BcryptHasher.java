package dev.belleville.web.auth.hashers;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * bcrypt, {@code bcrypt_sha256$$2b$12$salt and hash}. Django's {@code BCryptSHA256PasswordHasher}
 * and {@code BCryptPasswordHasher}.
 *
 * @param algorithm what its hashes begin with
 * @param digests whether the password is digested first, so that more than its first 72 bytes count
 * @param rounds of new hashes: the logarithm of how often
 */
record BcryptHasher(String algorithm, boolean digests, int rounds) implements PasswordHasher {
    static final int ROUNDS = 12;

    /** All the same to those who read passwords right; 2x is for hashes made by mistake. */
    private static final Set<String> VERSIONS = Set.of("2a", "2b", "2y");

    private static final int VERSION_LENGTH = 3;
    private static final int MAX_ROUNDS = 20;
    private static final int SALT_LENGTH = 22;
    private static final int HASH_LENGTH = 31;
    private static final int SALT_BYTES = 16;

    /** bcrypt reads no more of a password. */
    private static final int MAX_PASSWORD = 72;

    private static final String LETTERS =
            "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static BcryptHasher sha256(int rounds) {
        return new BcryptHasher("bcrypt_sha256", true, rounds);
    }

    static BcryptHasher plain(int rounds) {
        return new BcryptHasher("bcrypt", false, rounds);
    }

    /** The parts of a hash; {@code settings} is what bcrypt itself calls a salt. */
    private record Parts(String settings, int rounds, String salt, String hash) {}

    /** A version, the rounds and the salt: {@code $2b$12$…}. */
    @Override
    public String salt() {
        return "$2b$%02d$%s".formatted(rounds, base64(Salts.bytes(SALT_BYTES)));
    }

    @Override
    public String encode(String password, String salt) {
        Parts parts = parts(algorithm + "$" + salt + "x".repeat(HASH_LENGTH));
        if (parts == null) {
            throw new IllegalArgumentException(
                    "A salt of bcrypt is written $2b$12$ and 22 letters or digits; make one by"
                            + " salt().");
        }
        return algorithm + "$" + derive(password, parts);
    }

    @Override
    public boolean verify(String password, String encoded) {
        Parts parts = parts(encoded);
        return parts != null
                && Crypto.constantTimeCompare(algorithm + "$" + derive(password, parts), encoded);
    }

    @Override
    public boolean mustUpdate(String encoded) {
        Parts parts = parts(encoded);
        return parts == null || parts.rounds != rounds;
    }

    @Override
    public void hardenRuntime(String password, String encoded) {
        Parts parts = parts(encoded);
        if (parts != null && parts.rounds < rounds) {
            for (long left = (1L << (rounds - parts.rounds)) - 1; left > 0; left--) {
                derive(password, parts);
            }
        }
    }

    @Override
    public Map<String, String> safeSummary(String encoded) {
        Parts parts = parts(encoded);
        Summary summary = new Summary().part("algorithm", algorithm);
        return parts == null
                ? summary.parts()
                : summary.part("work factor", "" + parts.rounds)
                        .part("salt", Salts.mask(parts.salt))
                        .part("checksum", Salts.mask(parts.hash))
                        .parts();
    }

    private @Nullable Parts parts(String encoded) {
        String[] parts = encoded.split("\\$", -1);
        if (parts.length != 5
                || !parts[0].equals(algorithm)
                || !parts[1].isEmpty()
                || !VERSIONS.contains(parts[2])
                || parts[3].length() != 2
                || parts[4].length() != SALT_LENGTH + HASH_LENGTH
                || !parts[4].chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
            return null;
        }
        try {
            int count = Integer.parseInt(parts[3]);
            String salt = parts[4].substring(0, SALT_LENGTH);
            return count < 4 || count > MAX_ROUNDS
                    ? null
                    : new Parts(
                            "$" + parts[2] + "$" + parts[3] + "$" + salt,
                            count,
                            salt,
                            parts[4].substring(SALT_LENGTH));
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private String derive(String password, Parts parts) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        byte[] read = digests ? digest(bytes) : bytes;
        byte[] first = read.length > MAX_PASSWORD ? Arrays.copyOf(read, MAX_PASSWORD) : read;
        String settings = "$2b" + parts.settings.substring(VERSION_LENGTH);
        String hash =
                BcryptFunction.getInstance(Bcrypt.B, parts.rounds)
                        .hash(first, settings.getBytes(StandardCharsets.US_ASCII))
                        .getResult();
        return parts.settings.substring(0, VERSION_LENGTH) + hash.substring(VERSION_LENGTH);
    }

    private static byte[] digest(byte[] password) {
        byte[] hash = HashAlgorithm.SHA256.digest().digest(password);
        return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    }

    /** In bcrypt's own alphabet, sixteen bytes as 22 letters. */
    private static String base64(byte[] bytes) {
        var text = new StringBuilder(SALT_LENGTH);
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = (held << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 6) {
                bits -= 6;
                text.append(LETTERS.charAt((held >> bits) & 0x3f));
            }
        }
        return text.append(LETTERS.charAt((held << (6 - bits)) & 0x3f)).toString();
    }
}
