package dev.belleville.tasks.broker;

/** Whether an exchange brings a routing key to a queue, by AMQP's rules. */
public final class Binding {
    private Binding() {}

    /** Whether a message of {@code routingKey} to the queue's exchange comes to the queue. */
    public static boolean matches(TaskQueue queue, String routingKey) {
        return switch (queue.exchange().kind()) {
            case FANOUT -> true;
            case DIRECT -> queue.routingKey().equals(routingKey);
            case TOPIC -> topic(queue.routingKey().split("\\."), 0, routingKey.split("\\."), 0);
        };
    }

    private static boolean topic(String[] pattern, int p, String[] key, int k) {
        if (p == pattern.length) {
            return k == key.length;
        }
        if (pattern[p].equals("#")) {
            return topic(pattern, p + 1, key, k)
                    || (k < key.length && topic(pattern, p, key, k + 1));
        }
        return k < key.length
                && (pattern[p].equals("*") || pattern[p].equals(key[k]))
                && topic(pattern, p + 1, key, k + 1);
    }
}
