package dev.belleville.tasks.internal;

/** What a call brought does not fit its task. It happened at the sender, so there is no trace. */
public final class BadArguments extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadArguments(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
