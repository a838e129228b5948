package dev.belleville.core.validators;

/** Characters and digits of ASCII. */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isOfSlug(int c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '_';
    }

    /** Digits of any script, perhaps behind a minus. */
    static boolean isInteger(String text) {
        String digits = text.startsWith("-") ? text.substring(1) : text;
        return !digits.isEmpty() && digits.codePoints().allMatch(Character::isDigit);
    }
}
