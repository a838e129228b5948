package dev.belleville.tasks.result;

import dev.belleville.core.Unavailable;
import org.jspecify.annotations.Nullable;

/** What keeps the results cannot be reached. */
public final class ResultStoreUnavailable extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    /**
     * With what was tried, without secrets.
     *
     * @param cause what the client said, if anything
     */
    public ResultStoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
