package dev.belleville.tasks.broker;

import dev.belleville.core.Unavailable;
import org.jspecify.annotations.Nullable;

/** The broker cannot be reached. Kombu's OperationalError. */
public final class BrokerUnavailable extends RuntimeException implements Unavailable {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    /**
     * With what was tried, without secrets.
     *
     * @param cause what the client said, if anything
     */
    public BrokerUnavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private BrokerUnavailable(String message, @Nullable Throwable cause, boolean refused) {
        super(message, cause);
        this.refused = refused;
    }

    /**
     * It is there and does not let us in, as with a wrong password or virtual host. Kombu's
     * AccessRefused.
     */
    public static BrokerUnavailable refused(String message, @Nullable Throwable cause) {
        return new BrokerUnavailable(message, cause, true);
    }

    /** Whether it is there and does not let us in, which a person must mend. */
    public boolean isRefused() {
        return refused;
    }
}
