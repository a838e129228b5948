package dev.belleville.web.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.testing.tasks.BeatStateContract;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What beats know together in a database, on each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseBeatStateRules extends BeatStateContract {
    private static final Instant BEFORE = Instant.parse("2026-03-01T03:00:00Z");

    private final SiteDatabase database = new SiteDatabase();

    abstract String url();

    final Orm orm() {
        return database.at(url());
    }

    @AfterAll
    final void closeOrm() {
        database.close();
    }

    @Override
    protected BeatState state() {
        return state(new MemoryBroker());
    }

    private BeatState state(Broker broker) {
        return new DatabaseBeatState(orm(), "default", () -> broker);
    }

    private static void publish(Broker broker, String queue) {
        broker.declare(TaskQueue.of(queue));
        broker.publish(
                new TaskMessage(new byte[] {1}, "application/json", "utf-8", Map.of(), Map.of()),
                Exchange.DEFAULT,
                queue);
    }

    @Test
    void aClaimAndItsMessageAreOneTransaction() {
        String entry = "together " + UUID.randomUUID();
        String queue = "beat-" + UUID.randomUUID();
        try (var broker = new DatabaseBroker(orm(), "default")) {
            BeatState state = state(broker);
            state.lastRuns(Set.of(entry), BEFORE);
            assertThatThrownBy(() ->
                            state.claim(
                                    entry,
                                    BEFORE,
                                    BEFORE.plusSeconds(1),
                                    () -> {
                                        publish(broker, queue);
                                        throw new IllegalStateException("died");
                                    }))
                    .hasMessage("died");
            assertThat(broker.size(queue)).isZero();
            assertThat(
                            state.claim(
                                    entry,
                                    BEFORE,
                                    BEFORE.plusSeconds(1),
                                    () -> publish(broker, queue)))
                    .isTrue();
            assertThat(broker.size(queue)).isEqualTo(1);
        }
    }
}
