package dev.belleville.testing.vectors;

import java.io.Serial;

/** A fact about something that this room does not have: named by its rule, never by its number. */
public final class NotCovered extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** Left out by {@code rule}, a few words that docs/compatibility.md names too. */
    public NotCovered(String rule) {
        super(rule);
    }
}
