package dev.belleville.tasks.beat;

import dev.belleville.tasks.beat.MissedRuns.Turn;
import dev.belleville.tasks.beat.Schedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An entry with what a beat knows of it: when it ran last, and when to look at it again. */
final class Planned {
    /** Claims a run and sends it, where the entry is kept. */
    @FunctionalInterface
    interface Claim {
        boolean run(ScheduleEntry entry, Instant run, Runnable send);
    }

    /** A run that lies so far ahead was made by a clock that was plainly wrong. */
    private static final Duration ABSURD = Duration.ofDays(1);

    private final Claim claim;
    private final MissedRuns missed;
    private final ZoneId zone;
    private ScheduleEntry entry;
    private @Nullable Instant looked;
    private Instant again = Instant.EPOCH;

    Planned(ScheduleEntry entry, Claim claim, MissedRuns usual, ZoneId zone) {
        this.entry = entry;
        this.claim = claim;
        this.zone = InZone.of(entry.schedule(), zone);
        missed = entry.missed() == null ? usual : entry.missed();
    }

    ScheduleEntry entry() {
        return entry;
    }

    Instant again() {
        return again;
    }

    /** What to do now, null for nothing; then {@link #again} says when to ask again. */
    @Nullable Turn turn(Instant now, Duration longest) {
        if (looked != null && !now.isBefore(looked) && now.isBefore(again)) {
            return null;
        }
        ZonedDateTime here = now.atZone(zone);
        ZonedDateTime last = entry.countsFrom().atZone(zone);
        looked = now;
        if (isBackward(last, here)) {
            return new Turn(here, false);
        }
        Schedule schedule = entry.schedule();
        Due due = schedule.isDue(last, here);
        if (!Span.isOver(schedule, now)
                && (due.due() || MissedRuns.following(schedule, last, here).isBefore(here))) {
            return missed.turn(schedule, last, here);
        }
        again = now.plus(due.next().compareTo(longest) < 0 ? due.next() : longest);
        return null;
    }

    /** Whether the clock was set back so that the entry begins anew. */
    private boolean isBackward(ZonedDateTime last, ZonedDateTime now) {
        return last.isAfter(now)
                && (entry.schedule().countsFromLast() || last.isAfter(now.plus(ABSURD)));
    }

    /** Whether this one claimed the run, and sent it where it was to be sent. */
    boolean claim(Turn turn, Runnable send) {
        Instant run = turn.at().toInstant();
        if (run.equals(entry.countsFrom())) {
            run = run.plus(1, ChronoUnit.MICROS); // else it would be claimed by all
        }
        if (!claim.run(entry, run, turn.sends() ? send : () -> {})) {
            return false;
        }
        entry = entry.ran(run);
        looked = null;
        return true;
    }
}
