package dev.belleville.template;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A template that cannot be rendered with these values: a number where a list is needed, a filter's
 * missing argument, a limit exceeded. What Python raises as TypeError, ValueError or RecursionError
 * in Django.
 */
public final class RenderError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the offender and the remedy. */
    public RenderError(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public RenderError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
