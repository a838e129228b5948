package dev.belleville.web.tasks;

import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads queues in the database. One thread of its own asks the database: it takes what there is
 * room for, and tells the answers that came meanwhile together. So neither an interrupt nor a
 * transaction of those who call meets a statement.
 *
 * <p>An error ends its reading, and not what was brought: that stays taken until it is answered,
 * for it may run well all the while.
 */
final class DatabaseReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.tasks.database");

    private final DatabaseBroker broker;
    private final String id;
    private final ReentrantLock lock = new ReentrantLock();

    /** For those who wait for a message. */
    private final Condition come = lock.newCondition();

    /** For the thread that asks the database. */
    private final Condition changed = lock.newCondition();

    private final Deque<Taken> ready = new ArrayDeque<>();
    private final Set<Long> open = new HashSet<>();
    private final List<TaskQueue> queues;
    private final Pace pace = new Pace();
    private final Thread thread;
    private Answers answers = new Answers();

    /** Answers that are being told; of the thread that asks the database. */
    private Answers telling = new Answers();

    private int prefetch;
    private boolean closed;
    private boolean abandoned;
    private @Nullable Throwable lost;

    DatabaseReceiver(DatabaseBroker broker, String id, List<TaskQueue> queues, int prefetch) {
        this.broker = broker;
        this.id = id;
        this.queues = new ArrayList<>(queues);
        this.prefetch = prefetch;
        thread = Thread.ofVirtual().name("tasks-database-receiver").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String id() {
        return id;
    }

    /** There may be something in these queues. */
    void arrived(List<String> names) {
        lock.lock();
        try {
            if (queues.stream().anyMatch(queue -> names.contains(queue.name()))) {
                pace.hurry();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** There may be something in any queue. */
    void hurry() {
        change(pace::hurry);
    }

    /** Others took it for dead, and have its messages. */
    void buried() {
        change(() -> abandoned = true);
        lose(
                new BrokerUnavailable(
                        "This receiver did not show for too long that it lives; its messages are delivered again.",
                        null));
    }

    private void lose(Throwable error) {
        change(() -> {
            if (lost == null && !closed) {
                lost = error;
            }
        });
    }

    private void run() {
        try {
            while (step()) {} // until it is closed
            end(true);
        } catch (RuntimeException | Error e) { // who waits for a message must hear of it
            lose(e);
            leave();
            end(false); // another may read its queues by now
        }
    }

    /** Reads no more, and tells the answers to what was brought until none is missing. */
    private void leave() {
        change(() -> {
            abandoned |= lost == null; // it was closed before
            forgetUnseen();
        });
        while (awaitAnswers()) {
            try {
                telling.tell(broker.messages(), id);
                telling = new Answers();
            } catch (RuntimeException | Error e) { // it is told again, for it may be for now
                LOG.debug("Answers to messages of tasks are not told now", e);
            }
        }
    }

    /** Waits for answers, and a while where they were told in vain; false where none comes more. */
    private boolean awaitAnswers() {
        lock.lock();
        try {
            while (!abandoned && telling.isEmpty() && answers.isEmpty() && !open.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            while (!abandoned && !pace.isDue()) {
                pace.await(changed);
            }
            telling.add(answers);
            answers = new Answers();
            pace.begin();
            pace.took(0, false);
            return !abandoned && !telling.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean step() {
        List<String> names;
        int room;
        lock.lock();
        try {
            while (lost == null && !closed && answers.isEmpty() && !(room() > 0 && pace.isDue())) {
                if (room() > 0) {
                    pace.await(changed);
                } else {
                    changed.awaitUninterruptibly();
                }
            }
            if (lost != null) {
                return false;
            }
            telling = answers;
            answers = new Answers();
            names = queues.stream().map(TaskQueue::name).toList();
            room = closed || !pace.isDue() ? 0 : room();
            if (room > 0) {
                pace.begin();
                Collections.rotate(queues, -1);
            }
        } finally {
            lock.unlock();
        }
        telling.tell(broker.messages(), id);
        telling = new Answers();
        if (room > 0) {
            take(names, room);
        }
        return !isClosed();
    }

    private boolean isClosed() {
        return is(() -> closed && answers.isEmpty());
    }

    /** How many more may be taken. */
    private int room() {
        int most = SqlLists.MOST;
        if (prefetch == 0) {
            return ready.size() > most / 2 ? 0 : most - ready.size();
        }
        return Math.clamp((long) prefetch - open.size() - ready.size(), 0, most);
    }

    private void take(List<String> names, int room) {
        int left = room;
        for (String name : names) {
            List<Taken> taken = broker.messages().take(id, name, left);
            left -= taken.size();
            lock.lock();
            try {
                if (queues.stream().anyMatch(queue -> queue.name().equals(name))) {
                    ready.addAll(taken);
                    come.signalAll();
                } else {
                    taken.forEach(answers::unseen);
                }
            } finally {
                lock.unlock();
            }
            if (left == 0) {
                break;
            }
        }
        lock.lock();
        try {
            pace.took(room - left, left == 0);
        } finally {
            lock.unlock();
        }
    }

    private void end(boolean withQueues) {
        change(() -> {
            ready.clear();
            open.clear();
        });
        broker.ended(this);
        try {
            broker.messages().giveBackAll(id);
            queues.stream()
                    .filter(queue -> withQueues && queue.autoDelete())
                    .forEach(queue -> broker.delete(queue.name()));
            broker.forget(id);
        } catch (RuntimeException e) {
            LOG.warn(
                    "What a receiver of tasks had taken is delivered again when its lease is over: {}",
                    e.getMessage());
        }
    }

    @Override
    public @Nullable Delivery receive(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                requireOpen();
                Taken next = prefetch == 0 || open.size() < prefetch ? ready.poll() : null;
                if (next != null) {
                    open.add(next.id());
                    if (prefetch == 0) {
                        changed.signalAll();
                    }
                    return new Brought(this, next);
                }
                if (left <= 0) {
                    return null;
                }
                left = come.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailable("The receiver was closed.", null);
        }
        if (lost != null) {
            throw new BrokerUnavailable(
                    lost instanceof Error ? lost.toString() : String.valueOf(lost.getMessage()),
                    lost);
        }
    }

    private boolean is(BooleanSupplier so) {
        lock.lock();
        try {
            return so.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
            changed.signalAll();
            come.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void prefetch(int most) {
        change(() -> {
            prefetch = most;
            pace.hurry();
        });
    }

    @Override
    public void add(TaskQueue queue) {
        broker.prepare(queue, id);
        change(() -> {
            if (queues.stream().noneMatch(one -> one.name().equals(queue.name()))) {
                queues.add(queue);
            }
            pace.hurry();
        });
    }

    @Override
    public void cancel(String queue) {
        var gone = new ArrayList<TaskQueue>();
        change(() -> {
            queues.stream().filter(one -> one.name().equals(queue)).forEach(gone::add);
            queues.removeAll(gone);
            ready.stream().filter(one -> one.queue().equals(queue)).forEach(answers::unseen);
            ready.removeIf(one -> one.queue().equals(queue));
        });
        gone.stream().filter(TaskQueue::autoDelete).forEach(one -> broker.delete(one.name()));
    }

    /** Where an error has ended the reading, answers may come still. */
    @Override
    public void close() {
        change(() -> {
            closed = true;
            forgetUnseen();
        });
        if (is(() -> lost == null)) {
            join();
        }
    }

    private void forgetUnseen() {
        ready.forEach(answers::unseen);
        ready.clear();
    }

    /** Closes it, and gives back whatever has no answer. */
    void abandon() {
        change(() -> abandoned = true);
        close();
        join();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it is taken no more. */
    boolean isLost(Taken taken) {
        return is(() -> !open.contains(taken.id()));
    }

    /** An answer to a message that it brought; one alone counts. */
    void answer(Taken taken, Consumer<Answers> how) {
        change(() -> {
            if (open.remove(taken.id())) {
                how.accept(answers);
            }
        });
    }

    /** As it; somebody may take it at once, perhaps this one. */
    void giveBack(Taken taken) {
        answer(
                taken,
                answers -> {
                    answers.back(taken);
                    pace.hurry();
                });
    }
}
