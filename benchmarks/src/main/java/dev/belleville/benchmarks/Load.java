package dev.belleville.benchmarks;

import java.net.http.HttpRequest;
import java.time.Duration;

/** Sends a server one request over and over, on keep-alive connections. */
interface Load {
    /**
     * Sends {@code request} for {@code time}; each connection sends its next request when the
     * answer to the last one is in.
     *
     * @throws BenchmarkFailure where the load itself cannot run
     */
    Outcome drive(HttpRequest request, int connections, Duration time);

    /** Which program makes the load, for reports. */
    String name();

    /**
     * @param requests how many were answered
     * @param failures how many of them by a status beyond 3xx, or not at all
     */
    record Outcome(long requests, long failures, Duration elapsed) {
        double perSecond() {
            return requests * 1e9 / elapsed.toNanos();
        }
    }

    /** wrk where it is installed, else Java's own client. */
    static Load best(Progress progress) {
        if (WrkLoad.isInstalled()) {
            return new WrkLoad();
        }
        progress.warn("No wrk: Java's client makes the load, and reaches fewer requests/s.");
        return new ClientLoad();
    }
}
