package dev.belleville.orm.vectors;

import java.io.Serial;

/** A vector asks for something that this room does not have. */
final class Uncovered extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Uncovered(String what) {
        super(what);
    }
}
