package dev.belleville.rest.vectors;

import java.io.Serial;

/** A fact about something that this room does not have: named by its rule, never by its number. */
public final class NotCovered extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public NotCovered(String rule) {
        super(rule);
    }
}
