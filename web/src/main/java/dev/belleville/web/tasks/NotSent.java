package dev.belleville.web.tasks;

import dev.belleville.mail.MailError;
import java.io.Serial;

/** A message that could not be sent; says nothing of what is in it, nor whom it is for. */
sealed class NotSent extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private NotSent(String message) {
        super(message);
    }

    /** One that will never be. */
    static final class Refused extends NotSent {
        @Serial private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    static NotSent of(MailError error) {
        if (error.replyCode() != 0) {
            String message = "The mail server answered with " + error.replyCode() + ".";
            return error.isPermanent() ? new Refused(message) : new NotSent(message);
        }
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return new NotSent("The mail server could not be asked: " + cause.getClass().getName());
    }
}
