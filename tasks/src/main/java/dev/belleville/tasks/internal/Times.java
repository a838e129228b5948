package dev.belleville.tasks.internal;

import dev.belleville.core.python.IsoText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times as messages write them. */
public final class Times {
    private Times() {}

    /** As Python's {@code isoformat}: to the microsecond, {@code +00:00} for UTC. */
    public static String iso(Instant time, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(time);
        LocalDateTime local = LocalDateTime.ofInstant(time, offset);
        String text = IsoText.of(local);
        return text + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId());
    }

    /**
     * What {@link #iso} wrote, or others did: {@code Z}, a blank for {@code T}; UTC where no offset
     * stands. Null where it is no time.
     */
    public static @Nullable Instant instant(String text) {
        try {
            IsoText.DateTime read = IsoText.parseDateTime(text);
            if (read == null) {
                return null;
            }
            Instant utc = read.local().toInstant(ZoneOffset.UTC);
            return read.offset() == null ? utc : utc.minus(read.offset());
        } catch (DateTimeException e) {
            return null; // a date that is none, such as 31 February
        }
    }
}
