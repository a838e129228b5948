package dev.belleville.benchmarks;

/** What a right answer looks like. */
@FunctionalInterface
interface Expectation {
    /** What is wrong with {@code body}; the empty text where it is right. */
    String fault(String body);
}
