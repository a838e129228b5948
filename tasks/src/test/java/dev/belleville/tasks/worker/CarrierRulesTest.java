package dev.belleville.tasks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.Held;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which threads have a carrier, and how many carriers all workers of a JVM add together. */
class CarrierRulesTest {
    private static final int WORKERS = 8;

    private final VirtualThreadSchedulerMXBean scheduler =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

    @ParameterizedTest
    @ValueSource(strings = {"", "mail to a@example.org", "x]/running@y"})
    void aThreadThatWaitsHasNoneWhateverItsName(String name) throws InterruptedException {
        var free = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name(name).start(() -> awaitIt(free));
        Held.await(() -> thread.getState() == Thread.State.WAITING);
        assertThat(Carriers.hasCarrier(thread)).isFalse();
        free.countDown();
        thread.join();
    }

    private static void awaitIt(CountDownLatch free) {
        try {
            free.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mail to a@example.org", "plain"})
    void aThreadThatRunsHasOne(String name) throws InterruptedException {
        var hasCarrier = new ArrayList<Boolean>();
        Thread.ofVirtual()
                .name(name)
                .start(() -> hasCarrier.add(Carriers.hasCarrier(Thread.currentThread())))
                .join();
        assertThat(hasCarrier).containsExactly(true);
    }

    @Test
    void severalWorkersAddNoMoreThanThereIsRoomFor() throws Exception {
        int before = scheduler.getParallelism();
        int given = 0;
        try (var watches = Executors.newFixedThreadPool(WORKERS)) {
            var start = new CountDownLatch(1);
            List<Future<Integer>> asked = new ArrayList<>();
            for (int n = 0; n < WORKERS; n++) {
                asked.add(
                        watches.submit(() -> {
                            start.await();
                            return Carriers.add(scheduler, Carriers.MOST / 2);
                        }));
            }
            start.countDown();
            for (Future<Integer> one : asked) {
                given += one.get();
            }
            assertThat(scheduler.getParallelism()).isEqualTo(Carriers.MOST);
            assertThat(given).isEqualTo(Carriers.MOST - before);
        } finally {
            Carriers.add(scheduler, -given);
        }
        assertThat(scheduler.getParallelism()).isEqualTo(before);
    }
}
