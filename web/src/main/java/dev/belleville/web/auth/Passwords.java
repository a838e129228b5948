package dev.belleville.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Makes and checks password hashes in Django's format, {@code pbkdf2_sha256$iterations$salt$hash}:
 * a user's password works on both sides of a shared database.
 */
public final class Passwords {
    /** The iteration count of new hashes: Django 5.2's. */
    public static final int ITERATIONS = 1_000_000;

    private static final String ALGORITHM = "pbkdf2_sha256";
    private static final int KEY_BITS = 256;
    private static final int SALT_LENGTH = 22;
    private static final int MAX_ITERATIONS = 100_000_000;
    private static final String SALT_CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A new hash of {@code password} with a random salt. Django's {@code make_password}. */
    public static String make(String password) {
        var salt = new StringBuilder(SALT_LENGTH);
        for (int i = 0; i < SALT_LENGTH; i++) {
            salt.append(SALT_CHARACTERS.charAt(RANDOM.nextInt(SALT_CHARACTERS.length())));
        }
        return make(password, salt.toString(), ITERATIONS);
    }

    /**
     * The hash of {@code password} with a salt and an iteration count of your choice.
     *
     * @throws IllegalArgumentException if the salt is empty or holds {@code $}
     */
    public static String make(String password, String salt, int iterations) {
        if (salt.isEmpty() || salt.contains("$")) {
            throw new IllegalArgumentException("A salt is not empty and holds no '$'.");
        }
        String hash = Base64.getEncoder().encodeToString(derive(password, salt, iterations));
        return ALGORITHM + "$" + iterations + "$" + salt + "$" + hash;
    }

    /**
     * Whether {@code password} is the one that {@code encoded} was made from; false for a hash that
     * is unusable or of an unknown format. Django's {@code check_password}.
     */
    public static boolean check(String password, String encoded) {
        String[] parts = encoded.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(ALGORITHM) || parts[2].isEmpty()) {
            return false;
        }
        int iterations;
        byte[] expected;
        try {
            iterations = Integer.parseInt(parts[1]);
            expected = Base64.getDecoder().decode(parts[3]);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            return false;
        }
        return MessageDigest.isEqual(derive(password, parts[2], iterations), expected);
    }

    private static byte[] derive(String password, String salt, int iterations) {
        var spec =
                new PBEKeySpec(
                        password.toCharArray(),
                        salt.getBytes(StandardCharsets.UTF_8),
                        iterations,
                        KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no PBKDF2 with HMAC-SHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
