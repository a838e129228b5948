package dev.belleville.tasks.beat;

import static dev.belleville.tasks.TaskSettings.BEAT_MAX_LOOP_INTERVAL;

import dev.belleville.tasks.internal.Checked;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Openers;
import java.time.Duration;
import java.util.UUID;

/** How a beat works. Celery's options of {@code celery beat}. */
public final class BeatBuilder {
    private static final Duration USUAL_LEASE = Duration.ofSeconds(30);

    final Engine engine;
    String name = "beat@" + Openers.hostName() + " " + UUID.randomUUID().toString().substring(0, 8);
    Duration lease = USUAL_LEASE;
    Duration longest;

    /** Of what an engine knows; users ask their {@code Tasks} for one. */
    public BeatBuilder(Engine engine) {
        this.engine = engine;
        Duration said = engine.parts().settings().get(BEAT_MAX_LOOP_INTERVAL);
        longest = said.isZero() ? BEAT_MAX_LOOP_INTERVAL.defaultValue() : said;
    }

    /** What it is called, one of a kind; usually {@code beat@HOST} and a random word. */
    public BeatBuilder named(String other) {
        name = other;
        return this;
    }

    /**
     * The longest time between two looks at an entry. Celery's {@code --max-interval}.
     *
     * @throws IllegalArgumentException if it is no time at all
     */
    public BeatBuilder maxInterval(Duration time) {
        longest = positive("The longest time between two looks", time);
        return this;
    }

    /**
     * How long it leads without saying so again, which it does three times as often: so long the
     * others wait when it dies. 30 seconds usually.
     *
     * @throws IllegalArgumentException if it is no time at all
     */
    public BeatBuilder lease(Duration time) {
        lease = positive("A lease", time);
        return this;
    }

    private static Duration positive(String what, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(
                    what + " takes some time, not " + Checked.shown(time) + ".");
        }
        return time;
    }

    /** One that does nothing until it is started, or asked to by {@link Beat#tick}. */
    public Beat build() {
        return new Beat(this);
    }

    /**
     * Starts it.
     *
     * @throws BeatStateUnavailable never: it goes on asking
     */
    public Beat start() {
        Beat beat = build();
        beat.start();
        return beat;
    }
}
