package dev.belleville.redis;

import dev.belleville.tasks.broker.TaskQueue;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import redis.clients.jedis.Protocol.Command;

/** Which queues an exchange brings messages to. */
record RedisBindings(RedisSession session, RedisLayout layout) {
    private static final int AT_ONCE = 1_000;

    void add(TaskQueue queue) {
        if (!queue.exchange().isDefault()) {
            String set = layout.bindings(queue.exchange().name());
            session.ask(Command.SADD, set, layout.binding(queue));
        }
    }

    void remove(TaskQueue queue) {
        String set = layout.bindings(queue.exchange().name());
        session.ask(Command.SREM, set, layout.binding(queue));
    }

    /** All queues, read in steps, so that nobody waits for the server meanwhile. */
    Set<String> queues() {
        Set<String> queues = new TreeSet<>();
        String at = "0";
        do {
            Object page =
                    session.ask(Command.SCAN, at, "MATCH", layout.bindings("*"), "COUNT", AT_ONCE);
            List<?> told = (List<?>) Objects.requireNonNull(page);
            at = Commands.text(told.getFirst());
            for (Object set : (List<?>) told.getLast()) {
                addQueues((byte[]) set, queues);
            }
        } while (!at.equals("0"));
        return queues;
    }

    private void addQueues(byte[] set, Set<String> queues) {
        List<?> all = (List<?>) session.ask(Command.SMEMBERS, set);
        for (Object one : all == null ? List.of() : all) {
            String[] parts = layout.parts(Commands.text(one));
            if (parts.length == 3 && !parts[2].isEmpty()) {
                queues.add(parts[2]);
            }
        }
    }

    /** The queues for a message with this key; the default exchange's are named by it. */
    List<String> queues(String exchange, String routingKey) {
        if (exchange.isEmpty()) {
            return List.of(routingKey);
        }
        List<?> all = (List<?>) session.ask(Command.SMEMBERS, layout.bindings(exchange));
        Set<String> queues = new TreeSet<>();
        for (Object one : all == null ? List.of() : all) {
            String[] parts = layout.parts(Commands.text(one));
            if (parts.length == 3 && !parts[2].isEmpty() && layout.isFor(parts, routingKey)) {
                queues.add(parts[2]);
            }
        }
        return List.copyOf(queues);
    }
}
