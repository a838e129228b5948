package dev.belleville.tasks.broker;

import dev.belleville.tasks.message.TaskMessage;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads queues of a {@link MemoryBroker}, each in its turn. */
final class MemoryReceiver implements Receiver {
    private final MemoryBroker broker;
    private final List<TaskQueue> queues;
    private final Set<Brought> open = new LinkedHashSet<>();
    private int prefetch;
    private int turn;
    private boolean closed;

    MemoryReceiver(MemoryBroker broker, List<TaskQueue> queues, int prefetch) {
        this.broker = broker;
        this.queues = queues;
        this.prefetch = prefetch;
    }

    @Override
    public @Nullable Delivery receive(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        broker.lock.lockInterruptibly();
        try {
            while (true) {
                if (closed || broker.isClosed()) {
                    throw new BrokerUnavailable("The broker in memory was closed.", null);
                }
                Brought next = prefetch == 0 || open.size() < prefetch ? next() : null;
                if (next != null || left <= 0) {
                    return next;
                }
                left = broker.arrived.awaitNanos(left);
            }
        } finally {
            broker.lock.unlock();
        }
    }

    private @Nullable Brought next() {
        for (int tried = 0; tried < queues.size(); tried++) {
            turn = (turn + 1) % queues.size();
            String queue = queues.get(turn).name();
            MemoryBroker.Waited waited = broker.take(queue);
            if (waited != null) {
                var brought = new Brought(queue, waited);
                open.add(brought);
                return brought;
            }
        }
        return null;
    }

    private void change(Runnable work) {
        broker.lock.lock();
        try {
            work.run();
            broker.arrived.signalAll();
        } finally {
            broker.lock.unlock();
        }
    }

    @Override
    public void prefetch(int most) {
        change(() -> prefetch = most);
    }

    @Override
    public void add(TaskQueue queue) {
        broker.declare(queue);
        change(() -> {
            if (queues.stream().noneMatch(one -> one.name().equals(queue.name()))) {
                queues.add(queue);
            }
        });
    }

    @Override
    public void cancel(String queue) {
        change(() -> {
            List<TaskQueue> left = queues.stream().filter(one -> one.name().equals(queue)).toList();
            queues.removeAll(left);
            left.forEach(broker::released);
        });
    }

    @Override
    public void close() {
        change(() -> {
            if (!closed) {
                closed = true;
                List.copyOf(open).reversed().forEach(one -> one.reject(true));
                queues.forEach(broker::released);
            }
        });
    }

    /** A message that was brought. */
    private final class Brought implements Delivery {
        private final String queue;
        private final MemoryBroker.Waited waited;

        Brought(String queue, MemoryBroker.Waited waited) {
            this.queue = queue;
            this.waited = waited;
        }

        @Override
        public TaskMessage message() {
            return waited.message();
        }

        @Override
        public String queue() {
            return queue;
        }

        @Override
        public boolean redelivered() {
            return waited.redelivered();
        }

        @Override
        public void ack() {
            change(() -> open.remove(this));
        }

        @Override
        public void reject(boolean requeue) {
            change(() -> {
                if (open.remove(this) && requeue) {
                    broker.put(queue, new MemoryBroker.Waited(waited.message(), true), true);
                }
            });
        }

        @Override
        public void setAside(String reason) {
            change(() -> {
                if (open.remove(this)) {
                    broker.put(
                            TaskQueue.dead(queue),
                            new MemoryBroker.Waited(message().withHeader(REASON, reason), true),
                            false);
                }
            });
        }
    }
}
