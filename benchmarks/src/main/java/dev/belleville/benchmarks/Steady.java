package dev.belleville.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns of one kind, one after the other, until two in a row are no cheaper than the cheapest
 * before them: then the compilers of a virtual machine are done. What counts is that cheapest one
 * and those after it.
 *
 * @param <T> what is known of a turn
 */
final class Steady<T> {
    /** By how much a turn must be cheaper, for the compilers to be at work still. */
    private static final double CHEAPER = 0.95;

    private static final int CALM = 3;

    private final int patience;
    private final List<T> counted = new ArrayList<>();
    private double least = Double.MAX_VALUE;
    private int taken;

    /** Waits for {@code patience} turns at the most. */
    Steady(int patience) {
        this.patience = patience;
    }

    /**
     * Adds a turn.
     *
     * @param cost in any unit, the same for all
     */
    void add(T turn, double cost) {
        if (cost < least * CHEAPER) {
            least = cost;
            counted.clear();
        }
        counted.add(turn);
        taken++;
    }

    boolean isReached() {
        return counted.size() >= CALM || taken >= patience;
    }

    /** The turns that count. */
    List<T> counted() {
        return List.copyOf(counted);
    }
}
