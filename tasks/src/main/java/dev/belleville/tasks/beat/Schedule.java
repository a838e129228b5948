package dev.belleville.tasks.beat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When something is to be sent again: an {@link Interval}, a {@link Crontab}, {@link Clocked} once,
 * or what one writes oneself. Celery's schedules.
 */
@FunctionalInterface
public interface Schedule {
    /**
     * What a schedule says at a moment.
     *
     * @param due whether to send now. Celery's {@code is_due}
     * @param next how long to wait before asking again, never below zero; where it is due, it
     *     counts with this sending as the last. Over a night when clocks change it is an hour too
     *     long or too short, so ask again every few minutes, as Celery's beat does every five
     */
    record Due(boolean due, Duration next) {}

    /**
     * How long until it is due; below zero where it is overdue. Celery's {@code
     * remaining_estimate}.
     *
     * @param lastRun when it was sent last; for what never was, since when it is watched
     * @param now in the zone that the schedule is meant for
     */
    Duration remaining(ZonedDateTime lastRun, ZonedDateTime now);

    /** Whether it is due, and when to ask again. Celery's {@code is_due}. */
    default Due isDue(ZonedDateTime lastRun, ZonedDateTime now) {
        Duration remaining = remaining(lastRun, now);
        if (remaining.isPositive()) {
            return new Due(false, remaining);
        }
        Duration next = remaining(now, now);
        return new Due(true, next.isNegative() ? Duration.ZERO : next);
    }

    /** Whether it is due by a clock, in that clock's zone. */
    default Due isDue(Instant lastRun, Clock clock) {
        return isDue(lastRun.atZone(clock.getZone()), ZonedDateTime.now(clock));
    }

    /**
     * Whether it counts from the last run alone, as an {@link Interval} does, and names no times of
     * its own. Where the clock was set back such a one begins anew; the others wait, for the times
     * that come again were kept already.
     */
    default boolean countsFromLast() {
        return false;
    }

    /**
     * The same by the clocks of a zone, whatever the zone of the {@code Tasks} is. The timezone of
     * django-celery-beat's CrontabSchedule.
     */
    default Schedule in(ZoneId zone) {
        return new InZone(this, zone);
    }

    /**
     * The same, beginning and ending at a time: what counts from the last run is due at the
     * beginning, what names times at the first of them. The {@code start_time} and {@code expires}
     * of django-celery-beat's PeriodicTask.
     *
     * @param start null for always
     * @param end from which on it is due no more; null for never
     */
    default Schedule between(@Nullable Instant start, @Nullable Instant end) {
        return start == null && end == null ? this : new Span(this, start, end);
    }
}
