package dev.belleville.orm;

import java.io.Serial;

/** A query names a field, look-up or relation that is not there. Django's FieldError. */
public class FieldError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With what was named, and what there is. */
    public FieldError(String message) {
        super(message);
    }
}
