package dev.belleville.web;

import dev.belleville.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives variables to every template that answers a request. An entry of Django's {@code
 * context_processors}.
 *
 * @see ContextProcessors
 */
@FunctionalInterface
public interface ContextProcessor {
    /** The variables; what a view gives under the same name goes before them. */
    Map<String, ? extends @Nullable Object> variables(Request request);
}
