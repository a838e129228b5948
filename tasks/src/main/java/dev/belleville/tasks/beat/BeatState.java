package dev.belleville.tasks.beat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What beats know together: who leads, and when each entry ran last. For those who write one; a
 * site has it in its database. Celery keeps a file in its place, and knows no leader.
 *
 * <p>Leading spares the others their work. That a run is sent once is held by {@link #claim} alone:
 * beats may disagree about who leads, and about the time.
 *
 * <p>Shared by all threads. Every one passes the contract suite {@code BeatStateContract}; every
 * method throws {@link BeatStateUnavailable} where the state cannot be asked now.
 */
public interface BeatState extends AutoCloseable {
    /**
     * Whether this beat leads from now on, or still, until the lease is over. Time is that of the
     * state: clocks of machines are not compared.
     *
     * @param beat its name, one of a kind
     */
    boolean lead(String beat, Duration lease);

    /** It leads no longer; another may at once. Of one that does not lead it does nothing. */
    void resign(String beat);

    /**
     * When each of these entries ran last. What is not known yet counts as having run now, and what
     * is not among them is forgotten.
     *
     * @param now to the microsecond
     */
    Map<String, Instant> lastRuns(Set<String> entries, Instant now);

    /**
     * Sends one run of an entry: for one caller alone, of all that saw the same last run.
     *
     * @param last when it ran last, as they saw it
     * @param run when it runs now, another moment than {@code last}, to the microsecond
     * @param send sends it. What it throws is thrown here, and the run is as if it was never
     *     claimed. It may be called again where the state could not keep what it did
     * @return false if another claimed it, or {@code last} is not true any more
     */
    boolean claim(String entry, Instant last, Instant run, Runnable send);

    /** Gives back its connections, if it has some of its own. */
    @Override
    default void close() {}
}
