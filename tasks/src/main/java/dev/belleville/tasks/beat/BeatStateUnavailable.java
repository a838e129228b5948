package dev.belleville.tasks.beat;

import dev.belleville.core.Unavailable;
import org.jspecify.annotations.Nullable;

/** What beats know together cannot be asked now; a beat asks again. */
public final class BeatStateUnavailable extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    /**
     * With what was tried, without secrets.
     *
     * @param cause what the client said, if anything
     */
    public BeatStateUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
