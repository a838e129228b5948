package dev.belleville.mail;

import java.io.Serial;

/** A message that could not be sent. Django lets the errors of {@code smtplib} through. */
public final class MailError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int sent;

    /**
     * With what went wrong.
     *
     * @param sent how many of the messages were sent before
     */
    public MailError(String message, int sent, Throwable cause) {
        super(message, cause);
        this.sent = sent;
    }

    /** How many of the messages that were to be sent together were sent before this one. */
    public int sent() {
        return sent;
    }
}
