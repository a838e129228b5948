package dev.belleville.http;

import dev.belleville.core.Current;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request: a function, a {@link View}, a {@link Router}, a whole site. With {@link
 * Middleware} it is the gateway contract, as WSGI's {@code application} is: any {@link Server} runs
 * any handler.
 */
@FunctionalInterface
public interface Handler {
    /**
     * Answers {@code request}; runs on a virtual thread and may block.
     *
     * @throws HttpError for an answer that is an error; whatever else is thrown becomes a 500
     */
    Response handle(Request request) throws Exception;

    /** The methods that it answers, in capitals, as far as it knows; empty for all. */
    default List<String> allowedMethods() {
        return List.of();
    }

    /**
     * What it says of itself under {@code key} to those around it, such as one of {@link Marks};
     * null where it says nothing. Django's attributes of a view, such as {@code csrf_exempt}.
     */
    default <T> @Nullable T mark(Current.Key<T> key) {
        return null;
    }

    /** The same, which says {@code value} of itself under {@code key}. */
    default <T> Handler marked(Current.Key<T> key, T value) {
        return new MarkedHandler(this, key, value);
    }
}
