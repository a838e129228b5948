package dev.belleville.tasks.beat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When something is to be sent again. Celery's schedules; whoever implements it has its own. */
public interface Schedule {
    /**
     * What a schedule says at a moment.
     *
     * @param due whether to send now
     * @param next how long to wait before asking again, never below zero; after a sending it counts
     *     from now
     */
    record Due(boolean due, Duration next) {}

    /**
     * Whether it is due. Celery's {@code is_due}.
     *
     * @param lastRun when it was sent last; for what never was, when it was begun to be watched
     * @param now by an injected clock, in the zone that the schedule is for
     */
    Due isDue(ZonedDateTime lastRun, ZonedDateTime now);

    /** The same with both moments in {@code zone}. */
    default Due isDue(java.time.Instant lastRun, java.time.Clock clock, ZoneId zone) {
        return isDue(lastRun.atZone(zone), clock.instant().atZone(zone));
    }
}
