package dev.belleville.http;

import java.net.URI;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A running server: it accepts connections and calls a {@link Handler} for each request. */
public interface Server extends AutoCloseable {
    /**
     * Starts the engine that is installed.
     *
     * @throws ServerError if it cannot listen there, the TLS files cannot be read, or no engine is
     *     there
     */
    static Server start(ServerOptions options, Handler handler) {
        return ServiceLoader.load(ServerEngine.class)
                .findFirst()
                .orElseThrow(() ->
                        new ServerError(
                                "No server engine is installed; add the dependency"
                                        + " dev.belleville:belleville-server to pom.xml.",
                                null))
                .start(options, handler);
    }

    /** The port it listens on. */
    int port();

    /** Its address, such as {@code http://127.0.0.1:8000}. */
    URI uri();

    /**
     * Stops: takes no more connections, lets requests in flight finish for {@code grace} at most,
     * then closes. Blocks until that is done; a second call does nothing.
     */
    void stop(Duration grace);

    /**
     * Serves until the process is asked to end or this thread is interrupted; then {@link #stop}s
     * with {@code grace} and runs {@code after}.
     *
     * @param ready is told the address once an end would be such a graceful one
     * @param after closes what the requests needed
     */
    default void runUntilEnd(Duration grace, Consumer<URI> ready, Runnable after) {
        Runnable end =
                () -> {
                    stop(grace);
                    after.run();
                };
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("belle-stop").unstarted(end));
        ready.accept(uri());
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            end.run(); // it waits, which an interrupted thread cannot
            Thread.currentThread().interrupt();
        }
    }

    /** Stops at once. */
    @Override
    default void close() {
        stop(Duration.ZERO);
    }
}
