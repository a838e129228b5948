package dev.belleville.benchmarks;

/** One value that one round gave. */
record Sample(String measure, String contender, Unit unit, double value) {}
