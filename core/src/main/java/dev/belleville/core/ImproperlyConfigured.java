package dev.belleville.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The site is put together wrongly: a setting, an app, a route or a model. Django's
 * ImproperlyConfigured.
 */
public class ImproperlyConfigured extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public ImproperlyConfigured(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public ImproperlyConfigured(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
