package dev.belleville.tasks.message;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Dates, times and spans as Python's {@code repr} shows them; other things by their class. */
final class TimeRepr {
    private TimeRepr() {}

    static String of(Object value) {
        return switch (value) {
            case Number number -> number.toString();
            case LocalDate date -> "datetime.date(" + parts(date) + ")";
            case LocalTime time -> "datetime.time(" + parts(time) + ")";
            case LocalDateTime time -> datetime(time) + ")";
            case Instant moment -> aware(moment.atOffset(ZoneOffset.UTC));
            case OffsetDateTime moment -> aware(moment);
            case ZonedDateTime moment -> aware(moment.toOffsetDateTime());
            case Duration span -> span(span);
            default -> "<" + value.getClass().getSimpleName() + ">";
        };
    }

    private static String datetime(LocalDateTime time) {
        return "datetime.datetime(" + parts(time.toLocalDate()) + ", " + parts(time.toLocalTime());
    }

    private static String aware(OffsetDateTime moment) {
        int seconds = moment.getOffset().getTotalSeconds();
        String zone = seconds == 0 ? "utc" : "timezone(" + span(Duration.ofSeconds(seconds)) + ")";
        return datetime(moment.toLocalDateTime())
                + ", tzinfo=datetime."
                + (seconds == 0 ? "timezone." : "")
                + zone
                + ")";
    }

    private static String parts(LocalDate date) {
        return date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth();
    }

    private static String parts(LocalTime time) {
        int micros = time.getNano() / 1000;
        String text = time.getHour() + ", " + time.getMinute();
        if (time.getSecond() != 0 || micros != 0) {
            text += ", " + time.getSecond();
        }
        return micros == 0 ? text : text + ", " + micros;
    }

    /** Days may be below zero, seconds and microseconds never are. */
    private static String span(Duration span) {
        long days = Math.floorDiv(span.getSeconds(), 86_400L);
        long seconds = Math.floorMod(span.getSeconds(), 86_400L);
        int micros = span.getNano() / 1000;
        String text =
                (days == 0 ? "" : ", days=" + days)
                        + (seconds == 0 ? "" : ", seconds=" + seconds)
                        + (micros == 0 ? "" : ", microseconds=" + micros);
        return "datetime.timedelta(" + (text.isEmpty() ? "0" : text.substring(2)) + ")";
    }
}
