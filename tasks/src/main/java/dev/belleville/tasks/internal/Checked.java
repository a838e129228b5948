package dev.belleville.tasks.internal;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options of tasks and calls, in Celery's form, where they say something that can be done. */
public final class Checked {
    private static final int MAX_PRIORITY = 255;

    private Checked() {}

    /** A name of a queue. */
    public static String queue(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A queue needs a name, such as celery.");
        }
        return name;
    }

    /** A priority. */
    public static int priority(int priority) {
        if (priority < 0 || priority > MAX_PRIORITY) {
            throw new IllegalArgumentException(
                    "A priority is 0 to " + MAX_PRIORITY + ", not " + priority + ".");
        }
        return priority;
    }

    /** How often a task is tried again. */
    public static int tries(int most) {
        if (most < 0) {
            throw new IllegalArgumentException(
                    "A task is tried again 0 times or more, not " + most + ".");
        }
        return most;
    }

    /** A limit of time. */
    public static Number limit(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException(
                    "A time limit is some time, not " + shown(limit) + ".");
        }
        return seconds(limit);
    }

    /** As Celery writes times: whole seconds as whole numbers. */
    public static Number seconds(Duration duration) {
        if (duration.toNanosPart() == 0) {
            long seconds = duration.toSeconds();
            return seconds == (int) seconds ? (Number) (int) seconds : (Number) seconds;
        }
        return duration.toNanos() / 1e9;
    }

    /** A time as messages to people have it, such as {@code 1.5 s}. */
    public static String shown(Duration duration) {
        return seconds(duration) + " s";
    }

    /** Both limits of time, where both are said. */
    public static void limits(Map<String, ? extends @Nullable Object> options) {
        if (options.get("soft_time_limit") instanceof Number soft
                && options.get("time_limit") instanceof Number hard
                && hard.doubleValue() > 0
                && soft.doubleValue() > hard.doubleValue()) {
            throw new IllegalArgumentException(
                    "A softTimeLimit of %s s comes too late: at the timeLimit, %s s, the task is given up already."
                            .formatted(soft, hard));
        }
    }
}
