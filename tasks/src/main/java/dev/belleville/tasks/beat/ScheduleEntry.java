package dev.belleville.tasks.beat;

import dev.belleville.tasks.TaskSignature;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What is sent again and again, and when. Celery's ScheduleEntry.
 *
 * @param name one of a kind
 * @param call what is sent, each time with new ids
 * @param missed what becomes of runs that were missed; null for what the setting {@code
 *     beatMissedRuns} says
 * @param lastRun when it was sent last, null where it never was
 * @param watched since when it is watched: it counts where it was never sent
 */
public record ScheduleEntry(
        String name,
        Schedule schedule,
        TaskSignature<?> call,
        @Nullable MissedRuns missed,
        @Nullable Instant lastRun,
        Instant watched) {
    /** One of which nothing is known yet. */
    public ScheduleEntry(
            String name, Schedule schedule, TaskSignature<?> call, @Nullable MissedRuns missed) {
        this(name, schedule, call, missed, null, Instant.EPOCH);
    }

    /** The name of the task that is sent, of several the last one. */
    public String task() {
        return call.task();
    }

    /** The moment from which its schedule counts: its last run, or since when it is watched. */
    public Instant countsFrom() {
        return lastRun == null ? watched : lastRun;
    }

    /** The same, sent last then. */
    ScheduleEntry ran(Instant run) {
        return new ScheduleEntry(name, schedule, call, missed, run, watched);
    }

    /**
     * When it is sent next, as far as is known now.
     *
     * @param usual the zone that its schedule is meant for, unless it says another
     */
    public ZonedDateTime next(Instant now, ZoneId usual) {
        ZoneId zone = InZone.of(schedule, usual);
        ZonedDateTime here = now.atZone(zone);
        Schedule.Due due = schedule.isDue(countsFrom().atZone(zone), here);
        return due.due() ? here : InZone.later(here, due.next());
    }
}
