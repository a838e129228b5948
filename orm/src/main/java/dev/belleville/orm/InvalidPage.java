package dev.belleville.orm;

import java.io.Serial;

/** There is no page of that number. Django's InvalidPage. */
public class InvalidPage extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With what is wrong with the number. */
    public InvalidPage(String message) {
        super(message);
    }
}
