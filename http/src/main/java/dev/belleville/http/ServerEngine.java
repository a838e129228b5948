package dev.belleville.http;

/**
 * Starts servers; found by {@link java.util.ServiceLoader}. An engine calls the handler on a
 * virtual thread per request, answers an {@link HttpError} with its status and any other exception
 * with a bare 500 and a line in the log, and closes each {@link Request} at the end.
 */
public interface ServerEngine {
    /**
     * Starts a server for {@code handler}.
     *
     * @throws ServerError if it cannot listen
     */
    Server start(ServerOptions options, Handler handler);
}
