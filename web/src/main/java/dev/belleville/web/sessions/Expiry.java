package dev.belleville.web.sessions;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a session ends, as Django keeps it among the values: seconds, or a moment in ISO 8601. */
final class Expiry {
    static final String NAME = "_session_expiry";

    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    private Expiry() {}

    /** The moment as Python's {@code isoformat} writes it. */
    static String text(Instant instant) {
        OffsetDateTime time =
                instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return (time.getNano() == 0 ? WHOLE : MICROS).format(time);
    }

    /**
     * When values that were changed at {@code modified} end.
     *
     * @param usual how long they live where they say nothing, or until the browser closes
     */
    static Instant end(Map<String, ?> values, Instant modified, Duration usual) {
        return switch (values.get(NAME)) {
            case Number seconds when seconds.longValue() != 0 ->
                    modified.plusSeconds(Math.clamp(seconds.longValue(), -LONGEST, LONGEST));
            case String text -> moment(text, modified.plus(usual));
            case null, default -> modified.plus(usual);
        };
    }

    private static final long LONGEST = Duration.ofDays(365_000).toSeconds();

    private static Instant moment(String text, Instant otherwise) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return local(text, otherwise);
        }
    }

    /** Django writes moments without an offset where it uses no time zones. */
    private static Instant local(String text, Instant otherwise) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return otherwise; // no moment: as where none is said
        }
    }

    /** Whether they say that they end with the browser; null where they say nothing. */
    static @Nullable Boolean atBrowserClose(Map<String, ?> values) {
        Object said = values.get(NAME);
        return said == null ? null : said instanceof Number seconds && seconds.longValue() == 0;
    }
}
