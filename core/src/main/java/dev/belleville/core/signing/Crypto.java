package dev.belleville.core.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What secrets are made and compared with. Django's {@code django.utils.crypto}. */
public final class Crypto {
    private static final String LETTERS_AND_DIGITS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Crypto() {}

    /** As the other, with SHA-256. */
    public static byte[] saltedHmac(String keySalt, String value, String secret) {
        return saltedHmac(keySalt, value, secret, HashAlgorithm.SHA256);
    }

    /**
     * The HMAC of {@code value} by a key made of {@code keySalt} and {@code secret}. Each use of
     * one secret takes a salt of its own, so that no value signed for one passes for another.
     * Django's {@code salted_hmac}, whose usual algorithm is SHA-1.
     */
    public static byte[] saltedHmac(
            String keySalt, String value, String secret, HashAlgorithm algorithm) {
        MessageDigest digest = algorithm.digest();
        digest.update(keySalt.getBytes(UTF_8));
        digest.update(secret.getBytes(UTF_8));
        return hmac(digest.digest(), value.getBytes(UTF_8), algorithm);
    }

    /** The plain HMAC of {@code value}. */
    static byte[] hmac(byte[] key, byte[] value, HashAlgorithm algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm.hmacName());
            // An empty key is one of zeros, which the JDK wants to be told.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm.hmacName()));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e); // every JDK has these, and they take any key
        }
    }

    /** Whether two texts are equal, in a time that does not tell where they differ. */
    public static boolean constantTimeCompare(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }

    /** {@code length} letters and digits that nobody can guess. Django's get_random_string. */
    public static String getRandomString(int length) {
        return getRandomString(length, LETTERS_AND_DIGITS);
    }

    /** {@code length} of the characters {@code allowed}, drawn so that nobody can guess them. */
    public static String getRandomString(int length, String allowed) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(allowed.charAt(RANDOM.nextInt(allowed.length())));
        }
        return text.toString();
    }
}
