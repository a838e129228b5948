package dev.belleville.orm;

import java.io.Serial;

/** A page of this number has no rows. Django's EmptyPage. */
public final class EmptyPage extends InvalidPage {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong with the number. */
    public EmptyPage(String message) {
        super(message);
    }
}
