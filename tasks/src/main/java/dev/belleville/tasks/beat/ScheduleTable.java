package dev.belleville.tasks.beat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are kept apart from the program, and changed while beats run. For those who write
 * one; a site has one in its database. Celery's Scheduler.
 *
 * <p>Shared by all threads; every method throws {@link BeatStateUnavailable} where it cannot be
 * asked now.
 */
public interface ScheduleTable {
    /**
     * What stands in it.
     *
     * @param entries those that are sent
     * @param shadowed which names of entries in the program it has, too: there it rules, even where
     *     it says that nothing is sent
     */
    record Content(List<ScheduleEntry> entries, Set<String> shadowed) {}

    /** What tells one state of it from another; equal as long as nothing was changed. */
    Object version();

    /**
     * Reads it. An entry that cannot be read is named in the log and left out.
     *
     * @param names of the entries in the program
     */
    Content read(Set<String> names, Instant now);

    /**
     * Sends one run of an entry, as {@link BeatState#claim} does.
     *
     * @param last when it ran last, null where it never did
     */
    boolean claim(String entry, @Nullable Instant last, Instant run, Runnable send);
}
