package dev.belleville.tasks.beat;

import dev.belleville.core.Setting;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of runs that were missed, because no beat ran when they were due, or its broker was
 * away.
 */
public final class MissedRuns {
    /** By which the clock on the wall may differ from what passes. */
    private static final Duration LONGEST_SHIFT = Duration.ofDays(2);

    private static final MissedRuns ONCE = new MissedRuns("once", null);
    private static final MissedRuns ALL = new MissedRuns("all", null);

    /**
     * What is to be done.
     *
     * @param at the moment that the run stands for
     * @param sends false where it is only noted as over
     */
    record Turn(ZonedDateTime at, boolean sends) {}

    private final String name;
    private final @Nullable Duration grace;

    private MissedRuns(String name, @Nullable Duration grace) {
        this.name = name;
        this.grace = grace;
    }

    /** One run for all that were missed, as soon as may be: what Celery does. */
    public static MissedRuns once() {
        return ONCE;
    }

    /** Each of them, one after the other. */
    public static MissedRuns all() {
        return ALL;
    }

    /**
     * One run, if the last of them was due no longer ago than {@code grace}; else none. Celery's
     * {@code beat_cron_starting_deadline}, for schedules of all kinds.
     *
     * @throws IllegalArgumentException if it is no time at all, for beats are late by a moment
     */
    public static MissedRuns within(Duration grace) {
        if (!grace.isPositive()) {
            throw new IllegalArgumentException(
                    "Missed runs are sent within some time, not within " + grace + ".");
        }
        return new MissedRuns("within " + grace, grace);
    }

    /**
     * As the setting {@code beatMissedRuns} writes it: {@code once}, {@code all}, or a time of
     * grace such as {@code 10m}.
     *
     * @throws IllegalArgumentException with what would be right
     */
    public static MissedRuns parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "once" -> ONCE;
            case "all" -> ALL;
            default -> {
                try {
                    yield within(Setting.duration("", Duration.ZERO, "").parser().apply(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "write once, all, or how late a run may be, such as 10m", e);
                }
            }
        };
    }

    /** Of a schedule that is due. */
    Turn turn(Schedule schedule, ZonedDateTime last, ZonedDateTime now) {
        if (equals(ALL)) {
            ZonedDateTime first = following(schedule, last, now);
            return new Turn(first.isAfter(last) && first.isBefore(now) ? first : now, true);
        }
        return new Turn(now, grace == null || isInTime(grace, schedule, last, now));
    }

    private static boolean isInTime(
            Duration grace, Schedule schedule, ZonedDateTime last, ZonedDateTime now) {
        ZonedDateTime oldest = now.minus(grace);
        if (!following(schedule, last, now).isBefore(oldest)) {
            return true;
        }
        return !schedule.countsFromLast()
                && last.isBefore(oldest)
                && following(schedule, oldest, now).isBefore(now);
    }

    /**
     * When it was due first behind {@code last}; no later than now. What Celery's crontab says of a
     * last run of another day leaves out the rest of that run's hour.
     */
    static ZonedDateTime following(Schedule schedule, ZonedDateTime last, ZonedDateTime now) {
        Duration left = schedule.remaining(last, last);
        if (left.compareTo(Duration.between(last, now).plus(LONGEST_SHIFT)) > 0) {
            return now;
        }
        ZonedDateTime first = InZone.later(last, left);
        return first.isBefore(now) ? first : now;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MissedRuns that
                && name.equals(that.name)
                && Objects.equals(grace, that.grace);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
