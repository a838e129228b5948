package dev.belleville.http;

import java.util.List;

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
}
