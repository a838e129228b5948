package dev.belleville.core.python;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A pattern of {@code strptime}, such as {@code %d.%m.%Y}: reads and writes dates and times. */
public final class TimePattern {
    /** In English; a page translates them. */
    public static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final int SHORT = 3;
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("xx", Locale.ENGLISH);
    private static final DateTimeFormatter ZONE =
            DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private final String pattern;

    /** With directives such as {@code %d}; weeks are written alone, and not read. */
    public TimePattern(String pattern) {
        this.pattern = pattern;
    }

    /** {@code moment} as the pattern has it; nothing for {@code %z} and {@code %Z}. */
    public String write(LocalDateTime moment) {
        return write(moment, null);
    }

    /** {@code moment} as the pattern has it. */
    public String write(ZonedDateTime moment) {
        return write(moment.toLocalDateTime(), moment);
    }

    private String write(LocalDateTime moment, @Nullable ZonedDateTime zoned) {
        var out = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                out.append(c);
                i++;
                continue;
            }
            char directive = pattern.charAt(i + 1);
            i += 2;
            if (directive == 'z' || directive == 'Z') {
                out.append(zoned == null ? "" : (directive == 'z' ? OFFSET : ZONE).format(zoned));
            } else {
                write(directive, moment, out);
            }
        }
        return out.toString();
    }

    private static void write(char directive, LocalDateTime moment, StringBuilder out) {
        switch (directive) {
            case 'Y' -> out.append("%04d".formatted(moment.getYear()));
            case 'y' -> out.append("%02d".formatted(moment.getYear() % 100));
            case 'm' -> out.append("%02d".formatted(moment.getMonthValue()));
            case 'd' -> out.append("%02d".formatted(moment.getDayOfMonth()));
            case 'H' -> out.append("%02d".formatted(moment.getHour()));
            case 'I' -> out.append("%02d".formatted((moment.getHour() + 11) % 12 + 1));
            case 'p' -> out.append(moment.getHour() < 12 ? "AM" : "PM");
            case 'M' -> out.append("%02d".formatted(moment.getMinute()));
            case 'S' -> out.append("%02d".formatted(moment.getSecond()));
            case 'f' -> out.append("%06d".formatted(moment.getNano() / 1000));
            case 'B' -> out.append(MONTHS.get(moment.getMonthValue() - 1));
            case 'b' -> out.append(MONTHS.get(moment.getMonthValue() - 1), 0, SHORT);
            case 'A' -> out.append(DAYS.get(moment.getDayOfWeek().getValue() - 1));
            case 'a' -> out.append(DAYS.get(moment.getDayOfWeek().getValue() - 1), 0, SHORT);
            case 'j' -> out.append("%03d".formatted(moment.getDayOfYear()));
            case 'w' -> out.append(moment.getDayOfWeek().getValue() % 7);
            case 'U' ->
                    out.append(
                            "%02d"
                                    .formatted(
                                            (moment.getDayOfYear()
                                                            + 6
                                                            - moment.getDayOfWeek().getValue() % 7)
                                                    / 7));
            case '%' -> out.append('%');
            default -> out.append('%').append(directive);
        }
    }

    /** What {@code text} says; null where it is written otherwise or there is no such day. */
    public @Nullable LocalDateTime read(String text) {
        return new Reader(pattern, text).read();
    }

    /** As {@link #read}, with the distance from UTC that {@code %z} reads; null for none. */
    public IsoText.@Nullable DateTime readMoment(String text) {
        var reader = new Reader(pattern, text);
        LocalDateTime local = reader.read();
        return local == null ? null : new IsoText.DateTime(local, reader.offset);
    }

    /** One attempt to read a text. */
    private static final class Reader {
        private final String pattern;
        private final String text;
        private int at;
        private int year = 1900;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int half = -1;
        private int minute;
        private int second;
        private int micro;
        private @Nullable Duration offset;

        Reader(String pattern, String text) {
            this.pattern = pattern;
            this.text = text;
        }

        @Nullable LocalDateTime read() {
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                boolean fits;
                if (c == '%' && i + 1 < pattern.length()) {
                    i++;
                    fits = directive(pattern.charAt(i));
                } else if (Character.isWhitespace(c)) {
                    fits = space();
                } else {
                    fits = letter(c);
                }
                if (!fits) {
                    return null;
                }
            }
            return at == text.length() ? made() : null;
        }

        private @Nullable LocalDateTime made() {
            if (half >= 0) {
                hour = hour % 12 + 12 * half;
            }
            try {
                return LocalDateTime.of(
                        LocalDate.of(year, month, day),
                        LocalTime.of(hour, minute, second, micro * 1000));
            } catch (DateTimeException e) {
                return null;
            }
        }

        private boolean space() {
            int start = at;
            while (at < text.length() && Python.isSpace(text.charAt(at))) {
                at++;
            }
            return at > start;
        }

        private boolean letter(char wanted) {
            boolean same =
                    at < text.length()
                            && Character.toLowerCase(text.charAt(at))
                                    == Character.toLowerCase(wanted);
            at++;
            return same;
        }

        private boolean directive(char directive) {
            return switch (directive) {
                case 'Y' -> number(4, 4, 1, 9999) && set(() -> year = found);
                case 'y' ->
                        number(2, 2, 0, 99) && set(() -> year = found + (found < 69 ? 2000 : 1900));
                case 'm' -> number(1, 2, 1, 12) && set(() -> month = found);
                case 'd' -> number(1, 2, 1, 31) && set(() -> day = found);
                case 'H' -> number(1, 2, 0, 23) && set(() -> hour = found);
                case 'I' -> number(1, 2, 1, 12) && set(() -> hour = found);
                case 'M' -> number(1, 2, 0, 59) && set(() -> minute = found);
                case 'S' -> number(1, 2, 0, 61) && set(() -> second = found);
                case 'f' -> fraction();
                case 'p' -> name(List.of("AM", "PM"), 2) && set(() -> half = found);
                case 'B' -> name(MONTHS, Integer.MAX_VALUE) && set(() -> month = found + 1);
                case 'b' -> name(MONTHS, SHORT) && set(() -> month = found + 1);
                case 'A' -> name(DAYS, Integer.MAX_VALUE);
                case 'a' -> name(DAYS, SHORT);
                case 'z' -> offset();
                case '%' -> letter('%');
                default -> false;
            };
        }

        private int found;

        private static boolean set(Runnable setting) {
            setting.run();
            return true;
        }

        /** As many digits as there are within the width, fewer where the number is too great. */
        private boolean number(int least, int width, int min, int max) {
            int end = at;
            while (end < text.length()
                    && end - at < width
                    && text.charAt(end) >= '0'
                    && text.charAt(end) <= '9') {
                end++;
            }
            for (; end - at >= least; end--) {
                int number = Integer.parseInt(text, at, end, 10);
                if (number >= min && number <= max) {
                    found = number;
                    at = end;
                    return true;
                }
            }
            return false;
        }

        private boolean fraction() {
            int start = at;
            if (!number(1, 6, 0, 999_999)) {
                return false;
            }
            micro = found;
            for (int digits = at - start; digits < 6; digits++) {
                micro *= 10;
            }
            return true;
        }

        /** {@code Z}, {@code +0130} or {@code +01:30}. */
        private boolean offset() {
            if (at < text.length() && text.charAt(at) == 'Z') {
                at++;
                offset = Duration.ZERO;
                return true;
            }
            char sign = at < text.length() ? text.charAt(at) : ' ';
            at++;
            if ((sign != '+' && sign != '-') || !number(2, 2, 0, 23)) {
                return false;
            }
            int hours = found;
            if (at < text.length() && text.charAt(at) == ':') {
                at++;
            }
            if (!number(2, 2, 0, 59)) {
                return false;
            }
            int minutes = hours * 60 + found;
            offset = Duration.ofMinutes(sign == '-' ? -minutes : minutes);
            return true;
        }

        private boolean name(List<String> names, int length) {
            for (int i = 0; i < names.size(); i++) {
                String full = names.get(i);
                String name = full.substring(0, Math.min(full.length(), length));
                if (text.regionMatches(true, at, name, 0, name.length())) {
                    found = i;
                    at += name.length();
                    return true;
                }
            }
            return false;
        }
    }
}
