package dev.belleville.tasks.beat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A schedule by the clocks of a zone. */
record InZone(Schedule schedule, ZoneId zone) implements Schedule {
    /** The zone that a schedule is meant for: its own, or the usual one. */
    static ZoneId of(Schedule schedule, ZoneId usual) {
        return switch (schedule) {
            case InZone own -> own.zone;
            case Span span -> of(span.schedule(), usual);
            default -> usual;
        };
    }

    /** So much later on the clock on the wall, by which schedules count. */
    static ZonedDateTime later(ZonedDateTime time, Duration left) {
        return ZonedDateTime.ofLocal(
                time.toLocalDateTime().plus(left), time.getZone(), time.getOffset());
    }

    @Override
    public Duration remaining(ZonedDateTime lastRun, ZonedDateTime now) {
        return schedule.remaining(lastRun.withZoneSameInstant(zone), now.withZoneSameInstant(zone));
    }

    @Override
    public Due isDue(ZonedDateTime lastRun, ZonedDateTime now) {
        return schedule.isDue(lastRun.withZoneSameInstant(zone), now.withZoneSameInstant(zone));
    }

    @Override
    public boolean countsFromLast() {
        return schedule.countsFromLast();
    }

    @Override
    public String toString() {
        return schedule + " in " + zone;
    }
}
