package dev.belleville.mail;

import java.io.Serial;

/** A message that could not be sent. Django lets the errors of {@code smtplib} through. */
public final class MailError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private static final int PERMANENT = 500;

    private final int sent;
    private final int replyCode;

    /**
     * With what went wrong.
     *
     * @param sent how many of the messages were sent before
     */
    public MailError(String message, int sent, Throwable cause) {
        this(message, sent, 0, cause);
    }

    /**
     * The same, where a mail server said it.
     *
     * @param replyCode what it answered with, such as 550; 0 where it did not answer
     */
    public MailError(String message, int sent, int replyCode, Throwable cause) {
        super(message, cause);
        this.sent = sent;
        this.replyCode = replyCode;
    }

    /** What the mail server answered with, such as 550; 0 where it did not answer. */
    public int replyCode() {
        return replyCode;
    }

    /**
     * Whether the server will never take this very message: it answered with 500 or more. Else the
     * same may be sent later.
     */
    public boolean isPermanent() {
        return replyCode >= PERMANENT;
    }

    /** How many of the messages that were to be sent together were sent before this one. */
    public int sent() {
        return sent;
    }
}
