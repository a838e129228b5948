package dev.belleville.tasks.result;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what tasks returned. For those who write one; users name it by its address in the setting
 * {@code resultBackend}. Celery's result backend.
 *
 * <p>Shared by all threads. Every store passes the contract suite {@code ResultStoreContract}.
 *
 * <p>Every method throws {@link ResultStoreUnavailable} where the server cannot be reached.
 */
public interface ResultStore extends AutoCloseable {
    /**
     * Makes the queue that the results of this process's tasks are sent to, and reads it; for
     * stores that send results. It is called before a task is sent whose message names it; what was
     * done already is not done again.
     *
     * @param replyTo the name of the queue, one for the whole process
     */
    default void listen(String replyTo) {}

    /**
     * Keeps a result in the place of another, and wakes those who wait for it. One that succeeded
     * stays as it is.
     *
     * @param replyTo the queue of the sender, for stores that send results to it; null where it
     *     named none
     */
    void store(TaskResult result, @Nullable String replyTo);

    /** What is known of a task; {@link TaskResult#pending} where nothing is. */
    TaskResult find(String id);

    /**
     * Waits until a task came to its end. A store that is told of nothing asks again, ever more
     * seldom, up to twice a second.
     *
     * @return what is known of it then, or when the time is over
     * @throws InterruptedException if the thread was told to stop
     */
    default TaskResult await(String id, Duration timeout) throws InterruptedException {
        return Polling.await(this, id, timeout);
    }

    /** Forgets what is known of a task. */
    void forget(String id);

    /**
     * Keeps the members of a group.
     *
     * @param tree in the nested form of Celery's {@code as_tuple}
     */
    void storeGroup(String id, Object tree);

    /** The members of a group in the form in which they were kept; null where none were. */
    @Nullable Object findGroup(String id);

    /** Forgets the members of a group. */
    void forgetGroup(String id);

    /**
     * A chord is about to be sent; none of its parts is under way yet. For stores that tell others
     * which parts they are.
     *
     * @param size how many parts will end
     * @param parts what is sent, in the nested form of Celery's {@code as_tuple}
     */
    default void prepareChord(String group, int size, List<?> parts) {}

    /**
     * A chord begins: so many parts belong to it, counted when they are done.
     *
     * @throws UnsupportedOperationException if this store cannot count
     */
    default void beginChord(String group, int size) {
        throw notCounted();
    }

    /**
     * A part of a chord is done. One that was counted is not counted again: where the store cannot
     * say that it heard of it, it is told again.
     *
     * @param index of the part in the group
     * @return all parts in their order if it was the last one; null else. Of all parts one alone is
     *     the last, whatever is told again: that one gets them again until {@link #forgetChord}, so
     *     that what follows is sent though whoever got them died, or never heard of it
     * @throws UnsupportedOperationException if this store cannot count
     */
    default @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        throw notCounted();
    }

    private static UnsupportedOperationException notCounted() {
        return new UnsupportedOperationException(
                "This store does not count the parts of chords: a task asks for them.");
    }

    /** What follows a chord was sent: nobody has to know of its parts any more. */
    default void forgetChord(String group) {}

    /**
     * Whether those who work find here what others kept, so that a task may wait for the parts of a
     * chord.
     */
    default boolean isShared() {
        return true;
    }

    /**
     * Whether it counts the parts of chords itself. Where it does not, a task that asks again and
     * again waits for them: Celery's {@code celery.chord_unlock}.
     */
    default boolean countsChords() {
        return false;
    }

    /** How long results are kept after they came, null for ever. */
    @Nullable Duration expires();

    /** Forgets what is older than {@link #expires}; for stores that do not do it themselves. */
    default void cleanUp() {}

    /** Gives back connections. */
    @Override
    void close();
}
