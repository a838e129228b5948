package dev.belleville.orm;

import java.time.Duration;
import java.util.List;

/**
 * Hears what is told by PostgreSQL's {@code NOTIFY} since it was opened by {@link Database#listen},
 * on a connection of its own. For one thread.
 */
public interface Notifications extends AutoCloseable {
    /**
     * Waits for somebody to tell something.
     *
     * @return what was told, in its order; nothing if the time is over before
     * @throws DatabaseUnavailable if the connection is lost
     */
    List<String> await(Duration timeout);

    /** Hears no more, and gives the connection up. */
    @Override
    void close();
}
