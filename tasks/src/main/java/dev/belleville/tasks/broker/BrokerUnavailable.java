package dev.belleville.tasks.broker;

import dev.belleville.core.Unavailable;
import org.jspecify.annotations.Nullable;

/** The broker cannot be reached. Kombu's OperationalError. */
public final class BrokerUnavailable extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    /**
     * With what was tried, without secrets.
     *
     * @param cause what the client said, if anything
     */
    public BrokerUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
