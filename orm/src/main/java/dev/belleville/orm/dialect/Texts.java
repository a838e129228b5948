package dev.belleville.orm.dialect;

import dev.belleville.orm.DataError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Values as Django writes them where a column has no type for them: {@code 2024-01-31 08:17:00.5}.
 */
final class Texts {
    private static final int SECONDS_END = 19;

    private Texts() {}

    static String moment(Instant moment) {
        return local(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    static String local(LocalDateTime local) {
        var text = new StringBuilder(26);
        text.append(local.toLocalDate()).append(' ');
        return clock(text, local.toLocalTime()).toString();
    }

    static String time(LocalTime time) {
        return clock(new StringBuilder(15), time).toString();
    }

    /**
     * How long it is.
     *
     * @throws DataError where no whole number says so
     */
    static long micros(Duration duration) {
        try {
            return Math.addExact(
                    Math.multiplyExact(duration.getSeconds(), 1_000_000L),
                    duration.getNano() / 1000);
        } catch (ArithmeticException e) {
            throw new DataError(
                    "The duration " + duration + " has more microseconds than a database holds", e);
        }
    }

    static Duration duration(long micros) {
        return Duration.ofSeconds(micros / 1_000_000, micros % 1_000_000 * 1000);
    }

    /** A key without hyphens, as a char(32) holds it. */
    static String hex(UUID uuid) {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(uuid.getMostSignificantBits())
                + format.toHexDigits(uuid.getLeastSignificantBits());
    }

    private static StringBuilder clock(StringBuilder text, LocalTime time) {
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        int micros = time.getNano() / 1000;
        if (micros > 0) {
            text.append('.');
            for (int unit = 100_000; unit > 0; unit /= 10) {
                text.append((char) ('0' + micros / unit % 10));
            }
        }
        return text;
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Reads what {@link #moment(Instant)} writes, and a date alone. */
    static Instant moment(String text) {
        boolean dateAlone = text.length() == 10;
        if (!dateAlone && text.length() < SECONDS_END) {
            throw new IllegalArgumentException("'" + text + "' is no moment");
        }
        LocalDateTime utc =
                LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        dateAlone ? 0 : number(text, 11, 13),
                        dateAlone ? 0 : number(text, 14, 16),
                        dateAlone ? 0 : number(text, 17, SECONDS_END),
                        nanos(text));
        return utc.toInstant(ZoneOffset.UTC);
    }

    private static int nanos(String text) {
        int nanos = 0;
        int unit = 100_000_000;
        for (int i = SECONDS_END + 1; i < text.length() && unit > 0; i++, unit /= 10) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                break;
            }
            nanos += (c - '0') * unit;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
