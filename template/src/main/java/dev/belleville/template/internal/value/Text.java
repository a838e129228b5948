package dev.belleville.template.internal.value;

import dev.belleville.core.Markup;
import dev.belleville.core.PythonText;
import dev.belleville.core.SafeString;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value as text: Python's {@code str()}. */
public final class Text {
    private Text() {}

    /** {@code None}, {@code True}, {@code [1, 'a']}, {@code 1.0}, …; objects by their toString. */
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case String text -> text;
            case Markup markup -> markup.html();
            case Boolean it -> it ? "True" : "False";
            case Double real -> PythonText.of(real);
            case Float real -> PythonText.of(Double.parseDouble(real.toString()));
            case Collection<?> _, Map<?, ?> _, Map.Entry<?, ?> _ -> Repr.of(value);
            case Optional<?> optional -> of(optional.orElse(null));
            case LocalTime time -> time(time);
            case LocalDateTime it -> it.toLocalDate() + " " + time(it.toLocalTime());
            case OffsetDateTime it -> of(it.toLocalDateTime()) + offset(it.getOffset());
            case ZonedDateTime it -> of(it.toLocalDateTime()) + offset(it.getOffset());
            case Instant it -> of(it.atOffset(ZoneOffset.UTC));
            case Duration it -> duration(it);
            default -> value.getClass().isArray() ? Repr.of(value) : value.toString();
        };
    }

    /** As {@link #of}, but safe text stays a {@link SafeString}. */
    public static Object keepingSafe(@Nullable Object value) {
        return switch (value) {
            case SafeString safe -> safe;
            case Markup markup -> new SafeString(markup.html());
            case null, default -> of(value);
        };
    }

    /** ISO 8601 with seconds, and microseconds where there are any. */
    static String time(LocalTime time) {
        int micros = time.getNano() / 1000;
        String clock =
                two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond());
        return micros == 0 ? clock : clock + "." + "%06d".formatted(micros);
    }

    /** Such as {@code +02:00}. */
    public static String offset(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        return (offset.getTotalSeconds() < 0 ? "-" : "+")
                + two(seconds / 3600)
                + ":"
                + two(seconds / 60 % 60);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static String duration(Duration duration) {
        long days = Math.floorDiv(duration.toSeconds(), 86_400L);
        Duration rest = duration.minusDays(days);
        String clock =
                rest.toHours() + ":" + two(rest.toMinutesPart()) + ":" + two(rest.toSecondsPart());
        int micros = rest.toNanosPart() / 1000;
        String time = micros == 0 ? clock : clock + "." + "%06d".formatted(micros);
        return days == 0 ? time : days + (Math.abs(days) == 1 ? " day, " : " days, ") + time;
    }
}
