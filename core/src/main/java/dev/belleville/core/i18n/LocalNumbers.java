package dev.belleville.core.i18n;

import java.text.Normalizer;

/** Numbers as people of a language write them, from and to the digits of programs. */
public final class LocalNumbers {
    private LocalNumbers() {}

    /**
     * {@code digits}, such as {@code -1234.5}, as {@code formats} write them. Django's {@code
     * localize_input} of a number.
     */
    public static String write(String digits, Formats formats) {
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        if (formats.useThousandSeparator() && formats.grouping() > 0) {
            whole = grouped(whole, formats);
        }
        return point < 0 ? whole : whole + formats.decimalSeparator() + digits.substring(point + 1);
    }

    private static String grouped(String whole, Formats formats) {
        int first = whole.startsWith("-") ? 1 : 0;
        var out = new StringBuilder(whole);
        for (int at = whole.length() - formats.grouping(); at > first; at -= formats.grouping()) {
            out.insert(at, formats.thousandSeparator());
        }
        return out.toString();
    }

    /**
     * What somebody typed, with a point and without groups; it need not be a number. Django's
     * {@code sanitize_separators}.
     */
    public static String read(String typed, Formats formats) {
        String point = formats.decimalSeparator();
        int at = typed.indexOf(point);
        String whole = at < 0 ? typed : typed.substring(0, at);
        String fraction = at < 0 ? "" : "." + typed.substring(at + point.length());
        String thousand = formats.thousandSeparator();
        if (formats.useThousandSeparator() && !thousand.isEmpty()) {
            boolean meantPoint =
                    thousand.equals(".")
                            && whole.indexOf('.') == whole.lastIndexOf('.')
                            && whole.indexOf('.') >= 0
                            && whole.length() - whole.indexOf('.') != 4;
            if (!meantPoint) {
                whole = whole.replace(thousand, "");
                whole = whole.replace(Normalizer.normalize(thousand, Normalizer.Form.NFKD), "");
            }
        }
        return whole + fraction;
    }
}
