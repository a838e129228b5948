package dev.belleville.web.csrf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor's browser keeps and other sites cannot read: 32 letters and digits. Pages show it
 * masked, 32 characters of mask and then the sum of both, another each time, so that compression
 * does not give it away.
 */
final class CsrfSecret {
    static final int LENGTH = 32;

    private static final int TOKEN_LENGTH = 2 * LENGTH;
    private static final String LETTERS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final String text;

    private CsrfSecret(String text) {
        this.text = text;
    }

    /** The one that {@code text} says, plain or masked; {@link #fault} found none in it. */
    static CsrfSecret of(String text) {
        return new CsrfSecret(text.length() == TOKEN_LENGTH ? unmasked(text) : text);
    }

    static CsrfSecret random(SecureRandom random) {
        return new CsrfSecret(letters(random));
    }

    /** What is wrong with the form of {@code text}, as Django says it; null for nothing. */
    static @Nullable String fault(String text) {
        if (text.length() != LENGTH && text.length() != TOKEN_LENGTH) {
            return "has incorrect length";
        }
        for (int i = 0; i < text.length(); i++) {
            if (LETTERS.indexOf(text.charAt(i)) < 0) {
                return "has invalid characters";
            }
        }
        return null;
    }

    /** The plain text, for the cookie or the session. */
    String text() {
        return text;
    }

    String masked(SecureRandom random) {
        return masked(letters(random));
    }

    String masked(String mask) {
        return mask + combined(text, mask, 1);
    }

    /** Whether {@code token}, plain or masked, is of this secret; in constant time. */
    boolean matches(String token) {
        return MessageDigest.isEqual(bytes(text), bytes(of(token).text));
    }

    private static String unmasked(String token) {
        return combined(token.substring(LENGTH), token.substring(0, LENGTH), LETTERS.length() - 1);
    }

    /** Each letter of {@code text} moved on by {@code times} the place of that of {@code mask}. */
    private static String combined(String text, String mask, int times) {
        var moved = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            int place = LETTERS.indexOf(text.charAt(i)) + times * LETTERS.indexOf(mask.charAt(i));
            moved.append(LETTERS.charAt(place % LETTERS.length()));
        }
        return moved.toString();
    }

    private static String letters(SecureRandom random) {
        var letters = new StringBuilder(LENGTH);
        byte[] drawn = new byte[LENGTH + LENGTH / 4];
        while (letters.length() < LENGTH) {
            random.nextBytes(drawn);
            for (int i = 0; i < drawn.length && letters.length() < LENGTH; i++) {
                int place = drawn[i] & 63;
                if (place < LETTERS.length()) { // each as likely as any other
                    letters.append(LETTERS.charAt(place));
                }
            }
        }
        return letters.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
