package dev.belleville.tasks.beat;

import dev.belleville.tasks.internal.Checked;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Again and again after the same time: Celery's {@code schedule}. Hours and days are those of the
 * clock on the wall, so that a day is 23 hours long when clocks go forward.
 */
public final class Interval implements Schedule {
    private final Duration every;
    private final boolean relative;

    private Interval(Duration every, boolean relative) {
        this.every = every;
        this.relative = relative;
    }

    /**
     * So long after the last time.
     *
     * @throws IllegalArgumentException if it is no time at all, for it would always be due
     */
    public static Interval every(Duration every) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException(
                    "An interval is some time, such as Duration.ofSeconds(10), not "
                            + Checked.shown(every)
                            + ".");
        }
        return new Interval(every, false);
    }

    /**
     * The same, but at the beginning of a day, an hour, a minute or a second, whichever is the
     * longest that it is as long as. Celery's {@code relative=True}.
     */
    public Interval relative() {
        return new Interval(every, true);
    }

    @Override
    public Duration remaining(ZonedDateTime lastRun, ZonedDateTime now) {
        LocalDateTime end =
                lastRun.withZoneSameInstant(now.getZone()).toLocalDateTime().plus(every);
        return Duration.between(
                now.toLocalDateTime(), relative ? end.truncatedTo(resolution()) : end);
    }

    private ChronoUnit resolution() {
        if (every.toDays() > 0) {
            return ChronoUnit.DAYS;
        }
        if (every.toHours() > 0) {
            return ChronoUnit.HOURS;
        }
        return every.toMinutes() > 0 ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    }

    /** After a sending it is the whole interval until the next, a relative one too. */
    @Override
    public Due isDue(ZonedDateTime lastRun, ZonedDateTime now) {
        Duration remaining = remaining(lastRun, now);
        return remaining.isPositive() ? new Due(false, remaining) : new Due(true, every);
    }

    @Override
    public boolean countsFromLast() {
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interval that
                && every.equals(that.every)
                && relative == that.relative;
    }

    @Override
    public int hashCode() {
        return every.hashCode();
    }

    /** Such as {@code every 30 s} and {@code every 1 h 30 min}. */
    @Override
    public String toString() {
        var text = new StringBuilder("every");
        part(text, every.toDaysPart(), "d");
        part(text, every.toHoursPart(), "h");
        part(text, every.toMinutesPart(), "min");
        part(text, every.toSecondsPart(), "s");
        part(text, every.toMillisPart(), "ms");
        return text.toString();
    }

    private static void part(StringBuilder text, long number, String unit) {
        if (number != 0) {
            text.append(' ').append(number).append(' ').append(unit);
        }
    }
}
