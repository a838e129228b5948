package dev.belleville.orm;

import java.io.Serial;

/** A query that must find one row found several. Django's MultipleObjectsReturned. */
public class MultipleObjectsReturned extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** Over the model that was asked and how many were found, in words. */
    public MultipleObjectsReturned(Class<?> model, String found) {
        super(
                "get() returned more than one "
                        + model.getSimpleName()
                        + " -- it returned "
                        + found
                        + "!");
    }
}
