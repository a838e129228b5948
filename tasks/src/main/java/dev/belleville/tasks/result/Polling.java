package dev.belleville.tasks.result;

import java.time.Duration;

/** Waits for a result in a store that tells nobody of changes: it is asked, ever more seldom. */
final class Polling {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private Polling() {}

    static TaskResult await(ResultStore store, String id, Duration timeout)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        try {
            TaskResult known = store.find(id);
            long left = end - System.nanoTime();
            while (!known.isReady() && left > 0) {
                Thread.sleep(Duration.ofNanos(Math.min(left, pause.toNanos())));
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
                known = store.find(id);
                left = end - System.nanoTime();
            }
            return known;
        } catch (ResultStoreUnavailable e) {
            if (Thread.interrupted()) { // which ends a question, too
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }
}
