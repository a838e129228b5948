package dev.belleville.web.sessions;

import dev.belleville.core.signing.Crypto;

/** The keys by which stores tell visitors apart: Django's, 32 small letters and digits. */
final class SessionKey {
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 32;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 40;

    private SessionKey() {}

    /** A new one. There are too many for two to meet. */
    static String random() {
        return Crypto.getRandomString(LENGTH, CHARACTERS);
    }

    /** Whether it could be one, of this version or an old one. */
    static boolean isValid(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }
}
