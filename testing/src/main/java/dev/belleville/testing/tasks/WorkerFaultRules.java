package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * What a worker outlives: its broker's death under load, and messages that nobody can read. A
 * broker's tests extend this with a server of their own that keeps what it confirms.
 */
public abstract class WorkerFaultRules extends WorkerPoisonRules {
    private static final int MANY = 300;

    /** Nothing to prepare. */
    protected WorkerFaultRules() {}

    /**
     * A broker at the server; what was not answered when a connection is lost comes again within a
     * few seconds.
     */
    @Override
    protected abstract Broker open();

    /** Kills the server, as a crash does. */
    protected abstract void kill();

    /** Starts it again. */
    protected abstract void restart();

    @Test
    final void whatWasSentIsRunAlthoughTheServerDiesUnderLoad() throws Exception {
        Set<Integer> sent = ConcurrentHashMap.newKeySet();
        var refused = new AtomicInteger();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                int first = i;
                senders.add(
                        threads.submit(() ->
                                tasks().call(() -> {
                                    for (int n = first; !over.get(); n += 8) {
                                        sendOrWait(n, sent, refused);
                                    }
                                    return first;
                                })));
            }
            try {
                until(() -> sent.size() > MANY && RAN.size() > MANY / 2);
                kill();
                until(() -> refused.get() > 0);
                restart();
                int before = sent.size();
                until(() -> sent.size() > before + MANY);
            } finally {
                over.set(true);
            }
            for (Future<?> sender : senders) {
                sender.get(); // throws what was not BrokerUnavailable
            }
        }
        until(() -> RAN.containsAll(sent));
    }

    /** It ends, or runs again: at least once. */
    @Test
    final void aLateCallDuringWhichTheServerDiesIsNotLost() throws Exception {
        AsyncResult<Integer> call = tasks().call(() -> HOLD.delay(MANY));
        assertThat(BEGAN.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(MANY);
        kill();
        until(() -> !isSent(0));
        FREE.release();
        restart();
        until(() -> isSent(1));
        until(() -> RAN.contains(1));
        assertThat(tasks().call(() -> call.get(SOON))).isEqualTo(MANY);
        until(() -> tasks().broker().size(QUEUE) == 0);
        assertThat(RAN).contains(MANY);
    }

    private boolean isSent(int n) {
        try {
            return !tasks().call(() -> RUN.s(n).ignoreResult().applyAsync()).id().isEmpty();
        } catch (BrokerUnavailable e) {
            return false;
        }
    }

    private static void sendOrWait(int n, Set<Integer> sent, AtomicInteger refused)
            throws InterruptedException {
        try {
            RUN.s(n).ignoreResult().applyAsync();
            sent.add(n);
        } catch (BrokerUnavailable e) {
            refused.incrementAndGet();
            Thread.sleep(20); // as a sender does that tries again
        }
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It does not become so.");
            }
            Thread.sleep(20);
        }
    }
}
