package dev.belleville.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads one after the other, until two in a row are no cheaper than the cheapest before them: then
 * the compilers of a virtual machine are done. What counts is that cheapest one and those after it.
 */
final class Steady {
    /** By how much a load must be cheaper, for the compilers to be at work still. */
    private static final double CHEAPER = 0.95;

    private static final int CALM = 3;

    private final int patience;
    private final List<Load.Outcome> outcomes = new ArrayList<>();
    private final List<Duration> costs = new ArrayList<>();
    private double least = Double.MAX_VALUE;
    private int taken;

    /** Waits for {@code patience} loads at the most. */
    Steady(int patience) {
        this.patience = patience;
    }

    /** Adds a load and the processor time that it took. */
    void add(Load.Outcome outcome, Duration cost) {
        double micros = micros(cost) / outcome.requests();
        if (micros < least * CHEAPER) {
            least = micros;
            outcomes.clear();
            costs.clear();
        }
        outcomes.add(outcome);
        costs.add(cost);
        taken++;
    }

    boolean isReached() {
        return costs.size() >= CALM || taken >= patience;
    }

    double microsPerRequest() {
        return costs.stream().mapToDouble(Steady::micros).sum() / requests();
    }

    double perSecond() {
        double seconds =
                outcomes.stream().mapToDouble(outcome -> outcome.elapsed().toNanos() / 1e9).sum();
        return requests() / seconds;
    }

    /** The median of the 99th hundredths, in milliseconds. */
    double slowestMillis() {
        double[] sorted =
                outcomes.stream()
                        .mapToDouble(outcome -> outcome.slowest().toNanos() / 1e6)
                        .sorted()
                        .toArray();
        return sorted[sorted.length / 2];
    }

    private long requests() {
        return outcomes.stream().mapToLong(Load.Outcome::requests).sum();
    }

    private static double micros(Duration time) {
        return time.toNanos() / 1e3;
    }
}
