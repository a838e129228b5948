package dev.belleville.tasks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static Event event(String type, int number) {
        return Event.of(
                Map.of("type", type, "hostname", "w" + number, "uuid", "call " + number),
                BEGIN.plusSeconds(number));
    }

    @Test
    void itKeepsTheWorkersThatWereHeardOfLast() {
        State state = new State();
        for (int i = 5_001; i > 0; i--) {
            state.accept(event("worker-heartbeat", i));
        }
        assertThat(state.workers()).hasSize(5_000).noneMatch(one -> one.hostname().equals("w1"));
        state.accept(event("worker-offline", 7));
        state.accept(event("worker-heartbeat", 9_000));
        assertThat(state.workers()).hasSize(5_000).noneMatch(one -> one.hostname().equals("w7"));
    }

    @Test
    void itKeepsTheLastCalls() {
        State state = new State(2);
        for (int i = 1; i <= 3; i++) {
            state.accept(event("task-received", i));
        }
        assertThat(state.tasks()).extracting(TaskSeen::id).containsExactly("call 3", "call 2");
        assertThat(state.task("call 1")).isNull();
    }

    @Test
    void whatRunsForLongIsKnownUntilItsEnd() {
        State state = new State(3);
        state.accept(event("task-started", 1));
        for (int i = 2; i <= 9; i++) {
            state.accept(event("task-received", i));
            state.accept(event("task-succeeded", i));
        }
        assertThat(state.tasks())
                .extracting(TaskSeen::id)
                .containsExactly("call 9", "call 8", "call 1");
        state.accept(event("task-failed", 1));
        state.accept(event("task-received", 10));
        assertThat(state.tasks())
                .extracting(TaskSeen::id)
                .containsExactly("call 10", "call 9", "call 1");
    }
}
