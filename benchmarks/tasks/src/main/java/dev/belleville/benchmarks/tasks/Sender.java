package dev.belleville.benchmarks.tasks;

/** How a contender sends tasks, as its own documentation teaches it. */
interface Sender {
    /** The sum of two numbers, by a task. */
    int add(int x, int y);

    /** Sends a task that does nothing, and does not wait. */
    void noop();

    /** Sends a task that waits for 10 ms, and does not wait itself. */
    void pause();

    /** Sends a task that does nothing, and waits for its result. */
    void call();
}
