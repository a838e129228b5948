package dev.belleville.template;

import java.io.Serial;

/** The argument of a filter names a variable that is not there. Django's VariableDoesNotExist. */
public final class VariableDoesNotExist extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With what was looked for. */
    public VariableDoesNotExist(String message) {
        super(message);
    }
}
