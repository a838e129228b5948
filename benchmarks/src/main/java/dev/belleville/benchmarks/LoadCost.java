package dev.belleville.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * What loads cost a server.
 *
 * @param loads at least one
 */
record LoadCost(List<Turn> loads) {

    /**
     * One load.
     *
     * @param cpu the processor time that it took the server
     */
    record Turn(Load.Outcome outcome, Duration cpu) {
        double microsPerRequest() {
            return cpu.toNanos() / 1e3 / outcome.requests();
        }
    }

    double microsPerRequest() {
        return loads.stream().mapToDouble(load -> load.cpu().toNanos() / 1e3).sum() / requests();
    }

    double perSecond() {
        double seconds =
                loads.stream().mapToDouble(load -> load.outcome().elapsed().toNanos() / 1e9).sum();
        return requests() / seconds;
    }

    /** The median of the 99th hundredths, in milliseconds. */
    double slowestMillis() {
        return Median.of(
                loads.stream().mapToDouble(load -> load.outcome().slowest().toNanos() / 1e6));
    }

    private long requests() {
        return loads.stream().mapToLong(load -> load.outcome().requests()).sum();
    }
}
