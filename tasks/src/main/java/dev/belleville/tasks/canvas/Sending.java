package dev.belleville.tasks.canvas;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a canvas needs of those who send. */
public interface Sending {
    /** A new id, for a task or a group. */
    String newId();

    /** Where results may be sent to. */
    String replyTo();

    /**
     * Sends one task.
     *
     * @param options in Celery's names; {@code task_id} is among them, or a new one is made
     * @return its id
     */
    String send(
            String task,
            List<@Nullable Object> args,
            Map<String, @Nullable Object> kwargs,
            Map<String, @Nullable Object> options);

    /**
     * What {@code work} sends is the broker's when this returns, rather than each before the next.
     */
    void together(Runnable work);

    /** A group was sent: a task that runs here has it as a child. */
    void sentGroup(Handle group);

    /**
     * A chord is about to be sent.
     *
     * @throws UnsupportedOperationException if nothing here can wait for its parts
     */
    void checkChords();

    /**
     * A chord is sent: where its store does not count its parts, somebody must ask for them.
     *
     * @param header its parts
     * @param size how many parts will end
     * @param options of the chord, such as how often to ask
     */
    void awaitChord(Handle header, int size, Sig body, Map<String, @Nullable Object> options);

    /** How many parts a chord has, said before the last of them is sent. */
    void chordSize(String group, int size);
}
