package dev.belleville.testing.tasks;

import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules for stores of results are tested on. */
interface ResultRules {
    /** Long enough for what must come. */
    Duration SOON = Duration.ofSeconds(15);

    /** Long enough to believe that nothing comes. */
    Duration BRIEFLY = Duration.ofMillis(300);

    /** When all of these came to their end. */
    Instant DONE = Instant.parse("2026-01-02T03:04:05.678Z");

    /** The store under test. */
    ResultStore results();

    /** A store of another process, as far as this one can tell. */
    ResultStore elsewhere();

    /** Where results are sent to, for stores that send them to the one who waits. */
    @Nullable String replyTo();

    /** An id that no other test uses. */
    default String fresh() {
        return UUID.randomUUID().toString();
    }

    /** Keeps a result as another process does, a worker. */
    default void work(TaskResult result) {
        elsewhere().store(result, replyTo());
    }

    static TaskResult success(String id, @Nullable Object value) {
        return new TaskResult(id, "SUCCESS", value, null, List.of(), DONE, null, null, null);
    }

    static TaskResult state(String id, String state, @Nullable Object value) {
        return new TaskResult(id, state, value, null, List.of(), null, null, null, null);
    }
}
