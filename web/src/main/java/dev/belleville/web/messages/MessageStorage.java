package dev.belleville.web.messages;

import dev.belleville.http.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the messages of one visitor wait, for the length of one request. Django's BaseStorage. */
public interface MessageStorage {
    /** Opens the storage of a request: what the setting {@code messageStorage} is. */
    @FunctionalInterface
    interface Maker {
        /** The storage of {@code request}; nothing is read yet. */
        MessageStorage open(MessageRequest request);
    }

    /**
     * What was found.
     *
     * @param messages the oldest first; null where this storage was never used
     * @param complete whether these are all that were to be kept here; else another has the rest
     * @param broken whether there was something that nobody can read, and that has to go
     */
    record Loaded(@Nullable List<Message> messages, boolean complete, boolean broken) {}

    /**
     * What was kept.
     *
     * @param response the answer with it
     * @param unstored what did not fit, the oldest first
     */
    record Stored(Response response, List<Message> unstored) {}

    /** Reads what waits. Called once. */
    Loaded load();

    /**
     * Keeps {@code messages} in place of what waited; none empties the storage.
     *
     * @param dropsOldest whether the oldest or the newest give way where not all fit
     */
    Stored store(Response response, List<Message> messages, boolean dropsOldest);
}
