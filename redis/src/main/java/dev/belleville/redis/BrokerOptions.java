package dev.belleville.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Celery's {@code broker_transport_options} for Redis.
 *
 * @param separator between the parts of names
 * @param steps the priorities that have lists of their own, from 0 upwards
 * @param restoreLimit the most messages that are brought back at once, 0 for all
 * @param fanoutPrefix null for the number of the database
 */
record BrokerOptions(
        String keyPrefix,
        String separator,
        List<Integer> steps,
        String unacked,
        String unackedIndex,
        String unackedMutex,
        Duration mutexExpire,
        int restoreLimit,
        Duration visibilityTimeout,
        @Nullable String fanoutPrefix,
        boolean fanoutPatterns,
        Order order) {
    /** Which of several queues is served next. */
    enum Order {
        ROUND_ROBIN,
        SORTED,
        PRIORITY
    }

    private static final Set<String> KNOWN =
            Set.of(
                    "global_keyprefix",
                    "sep",
                    "priority_steps",
                    "unacked_key",
                    "unacked_index_key",
                    "unacked_mutex_key",
                    "unacked_mutex_expire",
                    "unacked_restore_limit",
                    "visibility_timeout",
                    "fanout_prefix",
                    "fanout_patterns",
                    "queue_order_strategy");

    /**
     * From what a setting says.
     *
     * @throws IllegalArgumentException if an option is not known, or its value is none
     */
    static BrokerOptions of(Map<String, Object> options) {
        var read = RedisOptions.of("a broker", options, KNOWN);
        Object prefix = options.get("fanout_prefix");
        return new BrokerOptions(
                read.text("global_keyprefix", ""),
                read.text("sep", "\u0006\u0016"),
                read.steps("priority_steps"),
                read.text("unacked_key", "unacked"),
                read.text("unacked_index_key", "unacked_index"),
                read.text("unacked_mutex_key", "unacked_mutex"),
                read.seconds("unacked_mutex_expire", Duration.ofMinutes(5)),
                (int) read.seconds("unacked_restore_limit", Duration.ZERO).toSeconds(),
                read.seconds("visibility_timeout", Duration.ofHours(1)),
                Boolean.FALSE.equals(prefix) ? "" : prefix instanceof String text ? text : null,
                read.flag("fanout_patterns", true),
                order(read));
    }

    private static Order order(RedisOptions options) {
        String name = "queue_order_strategy";
        return switch (options.text(name, "round_robin")) {
            case "round_robin" -> Order.ROUND_ROBIN;
            case "sorted" -> Order.SORTED;
            case "priority" -> Order.PRIORITY;
            case String other ->
                    throw RedisOptions.wrong(name, other, "round_robin, sorted or priority");
        };
    }
}
