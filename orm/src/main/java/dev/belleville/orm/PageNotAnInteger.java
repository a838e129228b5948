package dev.belleville.orm;

import java.io.Serial;

/** What should number a page is no whole number. Django's PageNotAnInteger. */
public final class PageNotAnInteger extends InvalidPage {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong with the number. */
    public PageNotAnInteger(String message) {
        super(message);
    }
}
