package dev.belleville.tasks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.result.ResultStoreUnavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Tasks may end after their worker has: nobody asks a store for them ever after. */
class BacklogTest {
    private static final int ROOM = 10_000;

    @Test
    void whatComesAfterItWasClosedIsLostAndNobodyAsks() {
        var backlog = new Backlog(ROOM);
        backlog.close();
        backlog.found(new ResultStoreUnavailable("It is closed.", null), () -> {});
        assertThat(backlog.isAway()).as("somebody asks until it is back").isFalse();
        var isTold = new AtomicBoolean();
        assertThat(backlog.defers("A result", 1, () -> isTold.set(true))).isTrue();
        assertThat(isTold).isFalse();
    }
}
