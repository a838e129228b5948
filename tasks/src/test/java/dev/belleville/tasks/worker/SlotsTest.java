package dev.belleville.tasks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** Else whoever stops a worker at once waits for them. */
    @Test
    void whatNeverGotAThreadLeavesItsPlaceWhenAllIsClosed() throws InterruptedException {
        var began = new CountDownLatch(PROCESSORS);
        var slots = new Slots(PROCESSORS + 2);
        for (int n = 0; n < PROCESSORS + 2; n++) {
            slots.run("computes", _ -> hold(began), true);
        }
        began.await();
        slots.close();
        assertThat(slots.isIdle()).isTrue();
    }

    /** Until it is interrupted. */
    private static void hold(CountDownLatch began) {
        began.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
