package dev.belleville.tasks.beat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Once, at a moment. The {@code clocked} of django-celery-beat. */
public final class Clocked implements Schedule {
    /** Until what is never due. */
    static final Duration NEVER = Duration.ofDays(100L * 365);

    private final Instant time;

    private Clocked(Instant time) {
        this.time = time;
    }

    /** At this moment, or as soon as may be behind it. */
    public static Clocked at(Instant time) {
        return new Clocked(time);
    }

    @Override
    public Duration remaining(ZonedDateTime lastRun, ZonedDateTime now) {
        return lastRun.toInstant().isBefore(time) ? Duration.between(now.toInstant(), time) : NEVER;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Clocked that && time.equals(that.time);
    }

    @Override
    public int hashCode() {
        return time.hashCode();
    }

    /** Such as {@code at 2026-12-24T18:00:00Z}. */
    @Override
    public String toString() {
        return "at " + time;
    }
}
