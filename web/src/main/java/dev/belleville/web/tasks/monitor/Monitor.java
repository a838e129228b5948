package dev.belleville.web.tasks.monitor;

import dev.belleville.core.Current;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.web.SiteService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what workers tell and asks them what they do, while somebody looks. One thread asks for all
 * who look; it ends some time after the last one left, and forgets what was heard.
 */
final class Monitor implements SiteService {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final Current.Key<Monitor> KEY = new Current.Key<>("monitor of tasks");
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration ASKS = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HEARS = Duration.ofHours(1);

    private final boolean always;
    private final Clock clock = Clock.systemUTC();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Heard heard = new Heard(clock);
    private Snapshot snapshot = Snapshot.EMPTY;
    private Instant looked = Instant.EPOCH;
    private @Nullable Thread thread;
    private boolean isWanted;
    private boolean closed;

    Monitor(boolean always) {
        this.always = always;
    }

    /** What was heard and asked, at one moment. */
    record Sight(Heard heard, Snapshot snapshot) {}

    /** That of the running site. */
    static Monitor current() {
        return Current.get(KEY);
    }

    @Override
    public Current.Scope in(Current.Scope scope) {
        return scope.with(KEY, this);
    }

    @Override
    public void serving() {
        if (always) {
            begin(Tasks.current());
        }
    }

    /** Somebody looks: what is known; who comes first waits until workers were asked. */
    Sight look() {
        lock.lock();
        try {
            looked = clock.instant();
            begin(Tasks.current());
            Instant fresh = looked.minus(ASKS);
            isWanted |= snapshot.isOlderThan(fresh);
            changed.signalAll();
            long left = PATIENCE.toNanos();
            while (snapshot.isOlderThan(fresh) && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return sight();
    }

    /** What is known, as nobody looks. */
    Sight sight() {
        lock.lock();
        try {
            return new Sight(heard, snapshot);
        } finally {
            lock.unlock();
        }
    }

    private void begin(Tasks tasks) {
        lock.lock();
        try {
            if (thread == null && !closed) {
                Heard ear = new Heard(clock);
                heard = ear;
                thread =
                        Thread.ofVirtual()
                                .name("task-monitor")
                                .start(() -> tasks.run(() -> watch(tasks, ear)));
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch(Tasks tasks, Heard ear) {
        try (EventReceiver receiver = tasks.events(ear)) {
            receiver.awaitReady(BETWEEN);
            while (goesOn()) {
                if (isLookedAt()) {
                    keep(Snapshot.of(tasks, ear, clock));
                }
                rest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The monitor of tasks ended; it begins anew when somebody looks", e);
        } finally {
            ended();
        }
    }

    private void keep(Snapshot next) {
        lock.lock();
        try {
            snapshot = next;
            isWanted = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            return !closed && (always || clock.instant().isBefore(looked.plus(HEARS)));
        } finally {
            lock.unlock();
        }
    }

    private boolean isLookedAt() {
        lock.lock();
        try {
            return clock.instant().isBefore(looked.plus(ASKS));
        } finally {
            lock.unlock();
        }
    }

    /** Until it is time to ask again, somebody comes after a while, or all ends. */
    private void rest() throws InterruptedException {
        lock.lock();
        try {
            long left = BETWEEN.toNanos();
            while (left > 0 && !closed && !isWanted) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        lock.lock();
        try {
            thread = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = thread;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
