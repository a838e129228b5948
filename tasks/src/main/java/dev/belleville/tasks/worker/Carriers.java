package dev.belleville.tasks.worker;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that virtual threads have carriers, of which there are as many as processors: a task
 * that computes keeps its own until it ends. Where none is left for the others, one more makes up
 * for each that is kept so, as long as it is.
 *
 * <p>Whoever waits for a carrier may be the next to have a lock, or have it. So one thread that is
 * not virtual looks after them, and shares no lock with any that is: not even to log.
 */
final class Carriers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration HURRIED_LOOK = Duration.ofMillis(100);

    /** The most threads that carry others: those of the JVM's, not of a worker's. */
    static final int MOST = 256;

    /** As many threads as a queue of the scheduler has room for to begin with. */
    private static final int MOST_KNOCKS = 64;

    /** By their threads, the tasks of what runs. */
    private final Map<Thread, String> running = new ConcurrentHashMap<>();

    private final Thread watch =
            Thread.ofPlatform().name("carriers").daemon().unstarted(this::watch);
    private volatile boolean idle;
    private volatile boolean closed;
    private volatile boolean answered = true;

    // of the watch alone
    private Set<Thread> seen = Set.of();
    private final Set<Thread> madeUp = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private int knocks;
    private boolean exhausted;

    /** Looks from now on, while something runs. */
    void start() {
        watch.start();
    }

    /** This thread, a virtual one, runs such a task from now on. */
    void began(String task) {
        running.put(Thread.currentThread(), task);
        if (idle) {
            LockSupport.unpark(watch);
        }
    }

    /** What this thread ran is over. */
    void ended() {
        running.remove(Thread.currentThread());
    }

    private void watch() {
        awaitTask();
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        while (!closed || !running.isEmpty() || !madeUp.isEmpty()) {
            try {
                look(scheduler);
            } catch (OutOfMemoryError e) { // there may be room for a thread at the next look
                knocks = 0;
            }
            if (running.isEmpty() && madeUp.isEmpty()) {
                awaitTask();
            } else {
                LockSupport.parkNanos(this, (knocks > 0 ? HURRIED_LOOK : LOOK).toNanos());
            }
        }
    }

    private void awaitTask() {
        idle = true;
        while (running.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    /**
     * Where a new thread has not begun at the second look, tasks that had carriers at both keep
     * them, and there is none for it.
     */
    private void look(VirtualThreadSchedulerMXBean scheduler) {
        Set<Thread> kept = kept();
        if (madeUp.stream().anyMatch(thread -> !kept.contains(thread))) {
            int before = madeUp.size();
            madeUp.retainAll(kept);
            add(scheduler, madeUp.size() - before);
        }
        if (answered) {
            answered = false;
            knocks = 0;
            seen = Set.of();
            knock(1);
            return;
        }
        var stuck = new HashSet<>(kept);
        stuck.retainAll(seen);
        stuck.removeAll(madeUp);
        seen = kept;
        makeUp(scheduler, stuck);
        if (!madeUp.isEmpty()) {
            knocks = Math.min(MOST_KNOCKS, Math.max(1, knocks * 2));
            int many = knocks;
            Thread.ofPlatform().name("carriers-knock").daemon().start(() -> knock(many));
        }
    }

    /**
     * Begins virtual threads, lest a carrier that may run by now sleeps on: the scheduler wakes one
     * where something comes to an empty queue of its own, or fills one, and what had come while
     * none might run keeps queues from being empty. Another thread likely comes to another queue.
     */
    private void knock(int many) {
        for (int at = 0; at < many; at++) {
            Thread.ofVirtual().name("carriers-probe").start(() -> answered = true);
        }
    }

    /** The threads of tasks that have a carrier now: alone these tell its name. */
    private Set<Thread> kept() {
        var kept = new HashSet<Thread>();
        for (Thread thread : running.keySet()) {
            if (hasCarrier(thread)) {
                kept.add(thread);
            }
        }
        return kept;
    }

    /** Whether a virtual thread tells a carrier behind its own name, which may be any text. */
    static boolean hasCarrier(Thread thread) {
        String name = thread.getName();
        String self = "VirtualThread[#" + thread.threadId() + (name.isEmpty() ? "" : ",") + name;
        String text = thread.toString();
        return text.startsWith(self + "]/") && text.indexOf('@', self.length()) > 0;
    }

    private void makeUp(VirtualThreadSchedulerMXBean scheduler, Set<Thread> stuck) {
        List<Thread> some = stuck.stream().limit(add(scheduler, stuck.size())).toList();
        madeUp.addAll(some);
        some.forEach(thread -> warn(running.get(thread)));
        if (some.size() < stuck.size() && !exhausted) {
            exhausted = true;
            say(() ->
                    LOG.error(
                            "Tasks that compute keep {} threads, and get no more: say computes() where they are named, and start the worker anew",
                            MOST));
        }
    }

    /**
     * So many more or fewer, as far as there is room; how many it were. The watches of several
     * workers meet here.
     */
    static synchronized int add(VirtualThreadSchedulerMXBean scheduler, int wanted) {
        int now = scheduler.getParallelism();
        int given = Math.min(wanted, Math.max(0, MOST - now));
        if (given != 0) {
            scheduler.setParallelism(now + given);
        }
        return given;
    }

    private void warn(@Nullable String task) {
        if (task != null && named.add(task)) {
            say(() ->
                    LOG.warn(
                            "{} computes and keeps a processor to itself, while others wait for one: say computes() where it is named",
                            task));
        }
    }

    /** Whoever has the log may wait for a carrier. */
    private static void say(Runnable what) {
        Thread.ofPlatform().name("carriers-log").daemon().start(what);
    }

    /** Looks no more once what runs is over, and what made up for it is given back. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watch);
    }
}
