package dev.belleville.benchmarks;

import java.time.Duration;

/** Sends a server requests of one kind over and over, on keep-alive connections. */
interface Load {
    /**
     * Sends {@code shot} for {@code time}; each connection sends its next request when the answer
     * to the last one is in.
     *
     * @throws BenchmarkFailure where the load itself cannot run
     */
    Outcome drive(Shot shot, int connections, Duration time);

    /** Which program makes the load, for reports. */
    String name();

    /**
     * @param requests how many were answered
     * @param failures how many of them by a status beyond 3xx, or not at all
     * @param slowest the time within which 99 of a hundred were answered
     */
    record Outcome(long requests, long failures, Duration elapsed, Duration slowest) {
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
