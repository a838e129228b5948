package dev.belleville.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was taken over a connection that is lost, and is answered over the next: the server holds it
 * by its tag, not by the connection. Meanwhile it is held for whoever still works at it.
 */
final class RedisLate {
    private final Set<RedisReceiver> receivers = ConcurrentHashMap.newKeySet();
    private final List<Consumer<RedisUnacked>> answers = new ArrayList<>();
    private final List<RedisDelivery> back = new ArrayList<>();
    private @Nullable RedisReaders readers;

    /** The connection of a receiver is lost. */
    void add(RedisReceiver receiver) {
        receivers.add(receiver);
    }

    /** By which the server holds what is still worked at. */
    List<String> tags() {
        receivers.removeIf(receiver -> receiver.tags().isEmpty());
        return receivers.stream().flatMap(receiver -> receiver.tags().stream()).toList();
    }

    private @Nullable RedisUnacked live() {
        return readers == null || readers.session().isOver() ? null : readers.unacked();
    }

    /** Gives an answer, as soon as there is a connection. */
    void answer(Consumer<RedisUnacked> answer) {
        again(null, answer);
    }

    /**
     * Gives an answer that was told and not done: over the next connection, or a moment later where
     * there is none but the same.
     *
     * @param told over which it was told, null for none
     */
    synchronized void again(@Nullable RedisUnacked told, Consumer<RedisUnacked> answer) {
        RedisUnacked live = live();
        if (live == null || live == told) {
            answers.add(answer);
        } else {
            answer.accept(live);
        }
    }

    /** Brings a message back to its queue, as soon as there is a connection. */
    synchronized void giveBack(RedisDelivery delivery) {
        RedisUnacked live = live();
        if (live == null) {
            back.add(delivery);
        } else {
            delivery.receiver().answers().giveBack(delivery, live);
        }
    }

    /** There is a connection: what came first is served first again. */
    synchronized void begin(RedisReaders now) {
        readers = now;
        retry();
    }

    /** Gives what waits, if there is a connection. */
    synchronized void retry() {
        RedisUnacked live = live();
        if (live != null) {
            var waiting = List.copyOf(answers); // what is not done now either waits again
            answers.clear();
            waiting.forEach(answer -> answer.accept(live));
            back.stream()
                    .sorted(Comparator.comparingLong(RedisDelivery::number).reversed())
                    .forEach(one -> one.receiver().answers().giveBack(one, live));
            back.clear();
        }
    }

    /** Nobody works at anything any more; whether anything is left to tell the server. */
    synchronized boolean end() {
        boolean holds = !tags().isEmpty();
        receivers.forEach(RedisReceiver::giveBackHeld);
        receivers.clear();
        return holds || !answers.isEmpty() || !back.isEmpty();
    }
}
