package dev.belleville.web.forms;

import dev.belleville.core.i18n.Formats;
import java.text.Normalizer;

/** Numbers in forms as a language writes them. */
final class LocalNumbers {
    private LocalNumbers() {}

    /** Django's {@code localize_input} of a number. */
    static String write(String digits, Formats formats) {
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

    /** What a visitor typed, with a point and without groups. Django's sanitize_separators. */
    static String read(String typed, Formats formats) {
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
