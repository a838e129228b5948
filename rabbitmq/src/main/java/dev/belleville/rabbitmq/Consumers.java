package dev.belleville.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The consumers of one queue, each with a limit of its own that cannot be changed, as a quorum
 * queue asks for it. For more another one is added, as soon as all that the others may bring was
 * taken; for less some are ended, the oldest first. What an ended one had brought counts until it
 * is answered.
 *
 * <p>So an eighth more than was asked for may be brought at most; while less and less is asked for
 * twice as much, should what the ended ones brought be answered last.
 */
final class Consumers {
    /** What AMQP can say. */
    static final int MOST = 65_535;

    /** By what part of all the limit may be passed, lest each change be told to the server. */
    private static final int PART = 8;

    private final Channel channel;
    private final String queue;
    private final Deque<One> open = new ArrayDeque<>();
    private final Map<String, Integer> brought = new ConcurrentHashMap<>(); // by consumer
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * One of them.
     *
     * @param most that it may bring unanswered; 0 for no limit
     */
    private record One(String tag, int most) {}

    /** None yet. */
    Consumers(Channel channel, String queue) {
        this.channel = channel;
        this.queue = queue;
    }

    /** A message came by this consumer. */
    void brought(String consumer) {
        brought.merge(consumer, 1, Integer::sum);
    }

    /** It was taken, too. */
    void taken(String consumer) {
        taken.merge(consumer, 1, Integer::sum);
    }

    /** One that was taken was answered. */
    void answered(String consumer) {
        less(brought, consumer);
        less(taken, consumer);
    }

    private static void less(Map<String, Integer> counts, String consumer) {
        counts.computeIfPresent(consumer, (_, count) -> count == 1 ? null : count - 1);
    }

    /** Begins with one that tells {@code callback}, and has no limit of its own. */
    void start(Consumer callback) throws IOException {
        open.addLast(new One(channel.basicConsume(queue, false, callback), 0));
    }

    /** As {@link #start}, and the others end; a queue that goes with its last reader stays. */
    void startAnew(Consumer callback) throws IOException {
        var before = List.copyOf(open);
        open.clear();
        start(callback);
        for (One one : before) {
            channel.basicCancel(one.tag);
        }
    }

    /** Begins with one that tells {@code callback}; it brings {@code most}, 0 for no limit. */
    void start(Consumer callback, int most) throws IOException {
        int limit = most == 0 || most > MOST ? 0 : Math.max(1, most - left());
        channel.basicQos(limit, false);
        open.addLast(new One(channel.basicConsume(queue, false, callback), limit));
    }

    /** So much may be brought from now on, unanswered; 0 for no limit. */
    void limit(Consumer callback, int most) throws IOException {
        boolean boundless = most == 0 || (isBoundless() && most > MOST);
        if (boundless != isBoundless()) {
            end();
            start(callback, most);
        } else if (!boundless) {
            shrink(most);
        }
    }

    private boolean isBoundless() {
        return !open.isEmpty() && open.getFirst().most == 0;
    }

    private void shrink(int most) throws IOException {
        int excess = whole() - most;
        while (excess > most / PART && left() < excess && !open.isEmpty()) {
            channel.basicCancel(open.removeFirst().tag);
            excess = whole() - most;
        }
    }

    /** Adds one where all was taken that may be brought, which is less than {@code most}. */
    void grow(Consumer callback, int most) throws IOException {
        int whole = whole();
        if (!isBoundless() && whole < most && sum(taken) >= capacity()) {
            int more = Math.min(MOST, Math.max(most - whole, whole / PART));
            channel.basicQos(more, false);
            open.addLast(new One(channel.basicConsume(queue, false, callback), more));
        }
    }

    /** What may be brought, with what ended ones brought. */
    private int whole() {
        return capacity() + left();
    }

    private int capacity() {
        return open.stream().mapToInt(One::most).sum();
    }

    /** Of the open ones. */
    private int sum(Map<String, Integer> counts) {
        return open.stream().mapToInt(one -> counts.getOrDefault(one.tag, 0)).sum();
    }

    /** What ended ones brought and nobody answered yet. */
    private int left() {
        return brought.values().stream().mapToInt(Integer::intValue).sum() - sum(brought);
    }

    /** Nothing more is brought. */
    void end() throws IOException {
        while (!open.isEmpty()) {
            channel.basicCancel(open.removeFirst().tag);
        }
    }
}
