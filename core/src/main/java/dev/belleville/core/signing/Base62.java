package dev.belleville.core.signing;

/** Whole numbers in digits, capitals and small letters: Django's {@code b62_encode}. */
final class Base62 {
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Base62() {}

    static String encode(long number) {
        if (number == 0) {
            return "0";
        }
        var text = new StringBuilder();
        for (long rest = Math.absExact(number); rest > 0; rest /= DIGITS.length()) {
            text.append(DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return (number < 0 ? text.append('-') : text).reverse().toString();
    }

    /**
     * The number that {@code text} says.
     *
     * @throws NumberFormatException if it says none, or one that is no long
     */
    static long decode(String text) {
        boolean negative = text.startsWith("-");
        int start = negative ? 1 : 0;
        if (start == text.length()) {
            throw new NumberFormatException("no digits");
        }
        long number = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0 || number > (Long.MAX_VALUE - digit) / DIGITS.length()) {
                throw new NumberFormatException("not in base 62: '" + text + "'");
            }
            number = number * DIGITS.length() + digit;
        }
        return negative ? -number : number;
    }
}
