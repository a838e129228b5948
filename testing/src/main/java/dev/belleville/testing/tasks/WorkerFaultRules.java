package dev.belleville.testing.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.testing.Await;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
                Await.until(SOON, () -> sent.size() > MANY && RAN.size() > MANY / 2);
                kill();
                Await.until(SOON, () -> refused.get() > 0);
                restart();
                int before = sent.size();
                Await.until(SOON, () -> sent.size() > before + MANY);
            } finally {
                over.set(true);
            }
            for (Future<?> sender : senders) {
                sender.get(); // throws what was not BrokerUnavailable
            }
        }
        Await.until(SOON, () -> RAN.containsAll(sent));
    }

    /** It ends, or runs again: at least once. */
    @Test
    final void aLateCallDuringWhichTheServerDiesIsNotLost() throws Exception {
        AsyncResult<Integer> call = tasks().call(() -> HOLD.delay(MANY));
        assertThat(BEGAN.poll(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(MANY);
        kill();
        Await.until(SOON, () -> !isSent(0));
        FREE.release();
        restart();
        Await.until(SOON, () -> isSent(1));
        Await.until(SOON, () -> RAN.contains(1));
        assertThat(tasks().call(() -> call.get(SOON))).isEqualTo(MANY);
        Await.until(SOON, () -> tasks().broker().size(QUEUE) == 0);
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
}
