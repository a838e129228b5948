package dev.belleville.orm;

import java.io.Serial;

/** There is no page of that number. Django's InvalidPage. */
public sealed class InvalidPage extends RuntimeException permits EmptyPage, PageNotAnInteger {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong with the number. */
    InvalidPage(String message) {
        super(message);
    }
}
