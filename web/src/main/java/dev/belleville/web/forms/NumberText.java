package dev.belleville.web.forms;

import dev.belleville.core.python.Python;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as visitors type them; null for what is none, or has more digits than anybody needs. */
final class NumberText {
    private NumberText() {}

    /** A whole one, be there a point and zeros behind it. */
    static @Nullable Long whole(String text) {
        String digits = Python.strip(text);
        int point = digits.indexOf('.');
        if (point >= 0 && digits.chars().skip(point + 1L).allMatch(c -> c == '0')) {
            digits = digits.substring(0, point);
        }
        if (digits.length() > Python.MAX_NUMBER_LENGTH) {
            return null;
        }
        BigInteger number = Python.integer(digits);
        return number == null || number.bitLength() >= Long.SIZE ? null : number.longValue();
    }

    static @Nullable Double floating(String text) {
        Double number = text.length() > Python.MAX_NUMBER_LENGTH ? null : Python.floating(text);
        return number == null || !Double.isFinite(number) ? null : number;
    }

    static @Nullable BigDecimal exact(String text) {
        BigDecimal number = text.length() > Python.MAX_NUMBER_LENGTH ? null : Python.decimal(text);
        // 1e999999999 is short here, and fills the memory of who writes it out
        boolean vast = number != null && Math.abs((long) number.scale()) > Python.MAX_NUMBER_LENGTH;
        return vast ? null : number;
    }
}
