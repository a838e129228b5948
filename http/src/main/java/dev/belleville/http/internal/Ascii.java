package dev.belleville.http.internal;

/** Kinds of ASCII characters; {@code Character}'s methods know all of Unicode. */
public final class Ascii {
    private Ascii() {}

    /** Whether {@code c} is one of {@code a-z A-Z}. */
    public static boolean isLetter(char c) {
        return between('a', c, 'z') || between('A', c, 'Z');
    }

    /** Whether {@code c} is one of {@code 0-9}. */
    public static boolean isDigit(char c) {
        return between('0', c, '9');
    }

    /** Whether {@code c} is one of {@code a-z A-Z 0-9}. */
    public static boolean isAlphanumeric(char c) {
        return isLetter(c) || isDigit(c);
    }

    /** The value of a hexadecimal digit, or -1. */
    public static int hexValue(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        if (between('a', c, 'f')) {
            return c - 'a' + 10;
        }
        return between('A', c, 'F') ? c - 'A' + 10 : -1;
    }

    private static boolean between(char low, char c, char high) {
        return low <= c && c <= high;
    }
}
