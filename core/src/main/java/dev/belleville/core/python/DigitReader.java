package dev.belleville.core.python;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Walks over the text of a date or time; throws {@link DateTimeException} where it is none. */
final class DigitReader {
    private final String text;
    private int at;

    DigitReader(String text) {
        this.text = text;
    }

    LocalDate date() {
        int year = number(4, 4);
        expect('-');
        int month = number(1, 2);
        expect('-');
        return LocalDate.of(year == 0 ? fail() : year, month, number(1, 2));
    }

    LocalTime time() {
        int hour = number(1, 2);
        expect(':');
        int minute = number(1, 2);
        int second = 0;
        int nano = 0;
        int beforeSecond = at;
        if (take(':')) {
            if (digit() < 0) {
                at = beforeSecond;
            } else {
                second = number(1, 2);
                nano = fraction();
            }
        }
        return LocalTime.of(hour, minute, second, nano);
    }

    /** Up to six digits count, up to six more are read over. */
    private int fraction() {
        int before = at;
        if (!take('.') && !take(',')) {
            return 0;
        }
        int micros = 0;
        int digits = 0;
        for (; digits < 12 && digit() >= 0; digits++) {
            if (digits < 6) {
                micros = micros * 10 + digit();
            }
            at++;
        }
        if (digits == 0) {
            at = before;
        }
        for (int i = digits; i < 6; i++) {
            micros *= 10;
        }
        return micros * 1000;
    }

    @Nullable Duration offset() {
        if (take('Z')) {
            return Duration.ZERO;
        }
        boolean west = at < text.length() && text.charAt(at) == '-';
        if (!take('+') && !take('-')) {
            return null;
        }
        int minutes = number(2, 2) * 60;
        take(':');
        if (digit() >= 0) {
            minutes += number(2, 2);
        }
        return Duration.ofMinutes(minutes >= 24 * 60 ? fail() : west ? -minutes : minutes);
    }

    /** At the end, or before one last line break, which a pattern's {@code $} reads over. */
    boolean isAtEnd() {
        return at == text.length() || (at == text.length() - 1 && text.charAt(at) == '\n');
    }

    boolean take(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        if (found) {
            at++;
        }
        return found;
    }

    private void expect(char c) {
        if (!take(c)) {
            fail();
        }
    }

    private int number(int least, int most) {
        int value = 0;
        int digits = 0;
        for (; digits < most && digit() >= 0; digits++) {
            value = value * 10 + digit();
            at++;
        }
        return digits < least ? fail() : value;
    }

    private int digit() {
        return at < text.length() && Character.isDigit(text.charAt(at))
                ? Character.digit(text.charAt(at), 10)
                : -1;
    }

    private int fail() {
        throw new DateTimeException("not a date or time: position " + at);
    }
}
