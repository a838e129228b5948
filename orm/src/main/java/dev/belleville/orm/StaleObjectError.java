package dev.belleville.orm;

import java.io.Serial;

/** The row was changed or deleted since the instance was read: read it again and redo the work. */
public class StaleObjectError extends DatabaseError {
    @Serial private static final long serialVersionUID = 1L;

    /** An error with a message. */
    public StaleObjectError(String message) {
        super(message, null);
    }
}
