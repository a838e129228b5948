package dev.belleville.template.internal.format;

import dev.belleville.core.i18n.Language;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates by Django's patterns, which are PHP's: {@code N j, Y, P}. A backslash makes a letter stand
 * for itself.
 */
public final class DateFormat {
    private static final String TIME_LETTERS = "aAefgGhHiOPsTuZ";
    private static final String ZONE_LETTERS = "eIOTZ";
    private static final String LETTERS = "aAbcdDeEfFgGhHiIjlLmMnNoOPrsStTuUwWyYzZ";
    private static final DateTimeFormatter ZONE_NAME =
            DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
    private static final DateTimeFormatter RFC_5322 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss ", Locale.ENGLISH);

    private final @Nullable LocalDate date;
    private final @Nullable LocalTime time;
    private final @Nullable ZonedDateTime moment;
    private final boolean aware;
    private final Names names;

    private DateFormat(@Nullable Object value, ZoneId zone, Language language) {
        names = new Names(language);
        moment =
                switch (value) {
                    case ZonedDateTime it -> it;
                    case OffsetDateTime it -> it.toZonedDateTime();
                    case Instant it -> it.atZone(zone);
                    case LocalDateTime it -> it.atZone(zone);
                    case null, default -> null;
                };
        aware = moment != null && !(value instanceof LocalDateTime);
        // A local time in the hour that a zone skips stays as it is; its moment would move.
        LocalDateTime local =
                value instanceof LocalDateTime it
                        ? it
                        : moment == null ? null : moment.toLocalDateTime();
        if (local != null) {
            date = local.toLocalDate();
            time = local.toLocalTime();
        } else {
            date = value instanceof LocalDate it ? it : null;
            time = value instanceof LocalTime it ? it : null;
        }
    }

    /**
     * {@code value} by {@code pattern}; {@code zone} is that of local times, and {@code language}
     * has the names of months and days. Null where the value lacks what the pattern asks for, such
     * as the year of a time.
     *
     * @throws RenderError where the pattern asks a date for its hour
     */
    public static @Nullable String format(
            @Nullable Object value, String pattern, ZoneId zone, Language language) {
        return new DateFormat(value, zone, language).format(pattern);
    }

    /** As {@link #format}, but only the letters that tell the time mean anything. */
    public static @Nullable String formatTime(
            @Nullable Object value, String pattern, ZoneId zone, Language language) {
        boolean dateOnly = value instanceof LocalDate;
        for (int i = 0; i < pattern.length(); i++) {
            if (isLetter(pattern, i) && (dateOnly || TIME_LETTERS.indexOf(pattern.charAt(i)) < 0)) {
                return null;
            }
        }
        return new DateFormat(value, zone, language).format(pattern);
    }

    private static boolean isLetter(String pattern, int i) {
        return LETTERS.indexOf(pattern.charAt(i)) >= 0 && (i == 0 || pattern.charAt(i - 1) != '\\');
    }

    private @Nullable String format(String pattern) {
        var out = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (isLetter(pattern, i)) {
                String part = part(c);
                if (part == null) {
                    return null;
                }
                out.append(part);
            } else if (c == '\\' && i + 1 < pattern.length()) {
                i++;
                out.append(pattern.charAt(i));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private @Nullable String part(char letter) {
        if (letter == 'c') {
            return iso();
        }
        if (TIME_LETTERS.indexOf(letter) >= 0 || letter == 'r') {
            if (date != null && time == null) {
                throw new RenderError(
                        "The format for date objects may not contain time-related format specifiers (found '"
                                + letter
                                + "').");
            }
        }
        if (ZONE_LETTERS.indexOf(letter) >= 0) {
            return zonePart(letter);
        }
        if (TIME_LETTERS.indexOf(letter) >= 0) {
            return time == null ? null : timePart(letter, time);
        }
        if (date == null) {
            return null;
        }
        return switch (letter) {
            case 'U' -> Long.toString(epochSecond(date));
            case 'r' -> time == null ? null : RFC_5322.format(date.atTime(time)) + zonePart('O');
            default -> datePart(letter, date);
        };
    }

    private String timePart(char letter, LocalTime time) {
        int hour = time.getHour();
        int half = hour % 12 == 0 ? 12 : hour % 12;
        return switch (letter) {
            case 'a' -> names.halfOfDay(hour < 12, true);
            case 'A' -> names.halfOfDay(hour < 12, false);
            case 'f' -> time.getMinute() == 0 ? half + "" : half + ":" + two(time.getMinute());
            case 'g' -> half + "";
            case 'G' -> hour + "";
            case 'h' -> two(half);
            case 'H' -> two(hour);
            case 'i' -> two(time.getMinute());
            case 's' -> two(time.getSecond());
            case 'u' -> "%06d".formatted(time.getNano() / 1000);
            default -> { // P
                if (time.getMinute() == 0 && hour % 12 == 0) {
                    yield hour == 0 ? names.midnight() : names.noon();
                }
                yield timePart('f', time) + " " + timePart('a', time);
            }
        };
    }

    private String datePart(char letter, LocalDate date) {
        int day = date.getDayOfMonth();
        int month = date.getMonthValue();
        int weekday = date.getDayOfWeek().getValue();
        return switch (letter) {
            case 'b' -> names.shortMonth(month);
            case 'd' -> two(day);
            case 'D' -> names.shortWeekday(weekday);
            case 'E' -> names.monthBesideDay(month);
            case 'F' -> names.month(month);
            case 'j' -> day + "";
            case 'l' -> names.weekday(weekday);
            case 'L' -> date.isLeapYear() ? "True" : "False";
            case 'm' -> two(month);
            case 'M' -> titled(names.shortMonth(month));
            case 'n' -> month + "";
            case 'N' -> names.pressMonth(month);
            case 'o' -> date.get(IsoFields.WEEK_BASED_YEAR) + "";
            case 'S' -> ordinal(day);
            case 't' -> date.lengthOfMonth() + "";
            case 'w' -> weekday % 7 + "";
            case 'W' -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + "";
            case 'y' -> two(Math.floorMod(date.getYear(), 100));
            case 'Y' -> "%04d".formatted(date.getYear());
            default -> date.getDayOfYear() + ""; // z
        };
    }

    private String zonePart(char letter) {
        if (moment == null) {
            return "";
        }
        ZoneOffset offset = moment.getOffset();
        return switch (letter) {
            case 'e' -> aware ? zoneName() : "";
            case 'I' -> {
                Instant instant = moment.toInstant();
                yield moment.getZone().getRules().isDaylightSavings(instant) ? "1" : "0";
            }
            case 'O' -> Text.offset(offset).replace(":", "");
            case 'T' -> zoneName();
            default -> offset.getTotalSeconds() + ""; // Z
        };
    }

    private String zoneName() {
        if (moment == null) {
            return "";
        }
        if (moment.getZone() instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : Text.offset(offset).replace(":", "");
        }
        return ZONE_NAME.format(moment);
    }

    private long epochSecond(LocalDate date) {
        return moment == null
                ? date.atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                : moment.toEpochSecond();
    }

    private @Nullable String iso() {
        if (date == null || time == null) {
            Object one = date == null ? time : date;
            return one == null ? null : Text.of(one);
        }
        String text = date + "T" + Text.of(time);
        return aware && moment != null ? text + Text.offset(moment.getOffset()) : text;
    }

    private static String ordinal(int day) {
        if (day / 10 == 1) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    /** With a capital where a word begins. */
    private static String titled(String text) {
        var out = new StringBuilder(text.length());
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(inside ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inside = Character.isLetter(c);
        }
        return out.toString();
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
