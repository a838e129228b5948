package dev.belleville.tasks.beat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A schedule that begins and ends at a time. */
record Span(Schedule schedule, @Nullable Instant start, @Nullable Instant end) implements Schedule {
    /** Whether a schedule is due no more. */
    static boolean isOver(Schedule schedule, Instant now) {
        return switch (schedule) {
            case Span span -> span.end != null && !now.isBefore(span.end);
            case InZone other -> isOver(other.schedule(), now);
            default -> false;
        };
    }

    @Override
    public Duration remaining(ZonedDateTime lastRun, ZonedDateTime now) {
        Duration left =
                start != null && lastRun.toInstant().isBefore(start)
                        ? Duration.between(now, first(start, now))
                        : schedule.remaining(lastRun, now);
        return end == null || now.plus(left).toInstant().isBefore(end) ? left : Clocked.NEVER;
    }

    private ZonedDateTime first(Instant begin, ZonedDateTime now) {
        if (schedule.countsFromLast()) {
            return begin.atZone(now.getZone());
        }
        ZonedDateTime before = begin.minus(1, ChronoUnit.MICROS).atZone(now.getZone());
        return InZone.later(before, schedule.remaining(before, before));
    }

    @Override
    public boolean countsFromLast() {
        return schedule.countsFromLast();
    }

    @Override
    public String toString() {
        return schedule
                + (start == null ? "" : " from " + start)
                + (end == null ? "" : " until " + end);
    }
}
