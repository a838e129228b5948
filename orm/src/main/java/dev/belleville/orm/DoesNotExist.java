package dev.belleville.orm;

import dev.belleville.core.SilentVariableFailure;
import java.io.Serial;

/**
 * A query that must find one row found none. Django's {@code Goods.DoesNotExist}; a template shows
 * nothing instead, as there.
 */
public class DoesNotExist extends RuntimeException implements SilentVariableFailure {
    @Serial private static final long serialVersionUID = 1L;

    private final Class<?> model;

    /** Over the model that was asked. */
    public DoesNotExist(Class<?> model) {
        this(model, model.getSimpleName() + " matching query does not exist.");
    }

    /** Over the model that was asked, in other words. */
    public DoesNotExist(Class<?> model, String message) {
        super(message);
        this.model = model;
    }

    /** The model that was asked. */
    public Class<?> model() {
        return model;
    }
}
