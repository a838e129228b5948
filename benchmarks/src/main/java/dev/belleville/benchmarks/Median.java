package dev.belleville.benchmarks;

import java.util.stream.DoubleStream;

/** The middle of some figures. */
final class Median {
    private Median() {}

    /** Of at least one; between the two in the middle where their number is even. */
    static double of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
