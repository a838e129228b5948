package dev.belleville.tasks.broker;

import dev.belleville.tasks.message.TaskMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages in memory, for one process and as long as it lives: for tests, and sites whose
 * tasks may be lost with them. Kombu's memory transport. The highest priority is served first.
 */
public final class MemoryBroker implements Broker {
    /** What waits in a queue, by priority, the highest first. */
    private static final class Waiting {
        private final TreeMap<Integer, Deque<Waited>> byPriority =
                new TreeMap<>((one, other) -> Integer.compare(other, one));
        private long size;

        void add(Waited waited, boolean first) {
            Deque<Waited> line =
                    byPriority.computeIfAbsent(waited.message.priority(), _ -> new ArrayDeque<>());
            if (first) {
                line.addFirst(waited);
            } else {
                line.addLast(waited);
            }
            size++;
        }

        Waited take() {
            var first = byPriority.firstEntry();
            Waited waited = first.getValue().removeFirst();
            if (first.getValue().isEmpty()) {
                byPriority.remove(first.getKey());
            }
            size--;
            return waited;
        }
    }

    /** A message, and whether it was brought before. */
    record Waited(TaskMessage message, boolean redelivered) {}

    final ReentrantLock lock = new ReentrantLock();
    final Condition arrived = lock.newCondition();
    private final Map<String, TaskQueue> queues = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();
    private boolean closed;

    /** Makes one, empty. */
    public MemoryBroker() {}

    @Override
    public void declare(TaskQueue queue) {
        lock.lock();
        try {
            queues.putIfAbsent(queue.name(), queue);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void publish(TaskMessage message, Exchange exchange, String routingKey) {
        lock.lock();
        try {
            if (exchange.isDefault()) {
                put(routingKey, new Waited(message, false), false);
            } else {
                for (TaskQueue queue : List.copyOf(queues.values())) {
                    if (queue.exchange().name().equals(exchange.name())
                            && Binding.matches(queue, routingKey)) {
                        put(queue.name(), new Waited(message, false), false);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void put(String queue, Waited waited, boolean first) {
        waiting.computeIfAbsent(queue, _ -> new Waiting()).add(waited, first);
        arrived.signalAll();
    }

    /** The next of a queue, or null; to be called with the lock. */
    @Nullable Waited take(String queue) {
        Waiting there = waiting.get(queue);
        return there == null || there.size == 0 ? null : there.take();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public Receiver receive(List<TaskQueue> read, int prefetch) {
        read.forEach(this::declare);
        return new MemoryReceiver(this, new ArrayList<>(read), prefetch);
    }

    /** A queue that goes with its reader. */
    void released(TaskQueue queue) {
        if (queue.autoDelete()) {
            delete(queue.name());
        }
    }

    @Override
    public long size(String queue) {
        lock.lock();
        try {
            Waiting there = waiting.get(queue);
            return there == null ? 0 : there.size;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Set<String> queues() {
        lock.lock();
        try {
            return waiting.entrySet().stream()
                    .filter(one -> one.getValue().size > 0)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long purge(String queue) {
        lock.lock();
        try {
            Waiting gone = waiting.remove(queue);
            return gone == null ? 0 : gone.size;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delete(String queue) {
        lock.lock();
        try {
            waiting.remove(queue);
            queues.remove(queue);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String address() {
        return "memory:";
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
