package dev.belleville.benchmarks;

/** TechEmpower's table {@code world}; its numbers follow a formula instead of chance. */
final class World {
    /** How many rows there are; their ids count from 1. */
    static final int ROWS = 10_000;

    private World() {}

    /** The number beside {@code id}. */
    static int number(int id) {
        return (int) (id * 7919L % ROWS) + 1;
    }
}
