package dev.belleville.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Exchange;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.message.TaskMessage;
import dev.belleville.tasks.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a worker fetches, where that changes in the midst of another change. */
class FetchingTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String HOST = "fetching@test";

    private final Between broker = new Between();
    private final SetClock clock = new SetClock(Instant.EPOCH);
    private final Tasks tasks =
            Tasks.with(
                            Settings.builder()
                                    .declare(TaskSettings.ALL)
                                    .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                                    .set(TaskSettings.WORKER_PREFETCH_MULTIPLIER, 1)
                                    .build())
                    .broker(broker)
                    .clock(clock.clock())
                    .tasks(Proj.ADD)
                    .build();

    /** In memory; something happens before the queue is read, or before its limit changes. */
    private final class Between implements Broker {
        private final MemoryBroker memory = new MemoryBroker();
        private Runnable beforeReading = () -> {};
        private volatile @Nullable Runnable beforeChange;

        @Override
        public Receiver receive(List<TaskQueue> queues, int prefetch) {
            if (queues.stream().noneMatch(queue -> queue.name().equals("celery"))) {
                return memory.receive(queues, prefetch);
            }
            beforeReading.run();
            return new Reading(memory.receive(queues, prefetch));
        }

        @Override
        public void declare(TaskQueue queue) {
            memory.declare(queue);
        }

        @Override
        public void publish(TaskMessage message, Exchange exchange, String routingKey) {
            memory.publish(message, exchange, routingKey);
        }

        @Override
        public Set<String> queues() {
            return memory.queues();
        }

        @Override
        public long size(String queue) {
            return memory.size(queue);
        }

        @Override
        public long purge(String queue) {
            return memory.purge(queue);
        }

        @Override
        public void delete(String queue) {
            memory.delete(queue);
        }

        @Override
        public String address() {
            return memory.address();
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private final class Reading implements Receiver {
        private final Receiver in;
        private final Thread reader = Thread.currentThread();
        private final AtomicInteger brought = new AtomicInteger();
        private final AtomicInteger changes = new AtomicInteger();

        Reading(Receiver in) {
            this.in = in;
        }

        @Override
        public @Nullable Delivery receive(Duration timeout) throws InterruptedException {
            Delivery delivery = in.receive(timeout);
            if (delivery != null) {
                brought.incrementAndGet();
            }
            return delivery;
        }

        /** Of a thread that does not read: after what the reader changes meanwhile, or may not. */
        @Override
        public void prefetch(int most) {
            Runnable before = broker.beforeChange;
            if (before != null && !Thread.currentThread().equals(reader)) {
                broker.beforeChange = null;
                int known = brought.get();
                int changed = changes.get();
                before.run();
                Held.await(() ->
                        changes.get() > changed
                                || (brought.get() > known
                                        && reader.getState() == Thread.State.WAITING));
            }
            in.prefetch(most);
            changes.incrementAndGet();
        }

        @Override
        public void add(TaskQueue queue) {
            in.add(queue);
        }

        @Override
        public void cancel(String queue) {
            in.cancel(queue);
        }

        @Override
        public void close() {
            in.close();
        }
    }

    private Worker worker() {
        return tasks.worker().hostname(HOST).concurrency(1).mingle(false).start();
    }

    private static void later(Duration countdown) {
        Proj.ADD.s(1, 1).countdown(countdown).applyAsync();
    }

    @Test
    void aCallThatComesDueWhileAnotherIsFetchedTakesNoPlaceOfOthers() throws InterruptedException {
        Worker worker = worker();
        try {
            assertThat(worker.awaitReady(SOON)).isTrue(); // who asks before is not heard
            tasks.run(() -> {
                later(HOUR);
                Held.await(() ->
                        !tasks.control().to(HOST).timeout(SOON).inspect().scheduled().isEmpty()
                                && broker.size("celery") == 0);
                broker.beforeChange = () -> tasks.run(() -> later(HOUR.multipliedBy(2)));
                clock.set(clock.get().plus(HOUR));
                Held.await(() -> broker.beforeChange == null);
                assertThat(Proj.ADD.delay(2, 3).get(SOON)).isEqualTo(5);
            });
        } finally {
            worker.stop(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatItIsToldWhileItConnectsIsDoneWhenItReads() {
        broker.beforeReading =
                () -> {
                    var control = tasks.control().to(HOST).timeout(SOON);
                    Held.await(() -> !control.ping(Duration.ofMillis(100)).isEmpty());
                    control.addConsumer("more");
                    control.cancelConsumer("celery");
                };
        Worker worker = worker();
        try {
            tasks.run(() -> {
                AsyncResult<Integer> left = Proj.ADD.delay(1, 1);
                assertThat(Proj.ADD.s(2, 3).queue("more").applyAsync().get(SOON)).isEqualTo(5);
                assertThat(left.state()).isEqualTo("PENDING");
            });
        } finally {
            worker.stop(Duration.ofSeconds(1));
        }
    }
}
