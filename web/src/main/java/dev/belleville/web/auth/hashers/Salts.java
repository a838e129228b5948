package dev.belleville.web.auth.hashers;

import dev.belleville.core.signing.Crypto;
import java.security.SecureRandom;

/** Salts, and what may be seen of secrets. */
final class Salts {
    /** How many bits of chance a salt has at least. */
    static final int ENTROPY = 128;

    /** Letters and digits. */
    private static final int LETTERS = 62;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHOWN = 6;

    private Salts() {}

    static String make() {
        int length = (int) Math.ceil(ENTROPY / bitsPerLetter());
        return Crypto.getRandomString(length);
    }

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Whether {@code salt} is too short for {@code entropy} bits. Django's must_update_salt. */
    static boolean mustUpdate(String salt, int entropy) {
        return salt.length() * bitsPerLetter() < entropy;
    }

    /** Refuses what the parts of a hash could not be told apart by. */
    static void require(String salt) {
        if (salt.isEmpty() || salt.contains("$")) {
            throw new IllegalArgumentException("A salt is not empty and holds no '$'.");
        }
    }

    /** Its first six letters, and a star for each after them. Django's mask_hash. */
    static String mask(String secret) {
        return mask(secret, SHOWN);
    }

    static String mask(String secret, int shown) {
        int clear = Math.min(shown, secret.length());
        return secret.substring(0, clear) + "*".repeat(secret.length() - clear);
    }

    private static double bitsPerLetter() {
        return Math.log(LETTERS) / Math.log(2);
    }
}
