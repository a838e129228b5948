package dev.belleville.redis;

import dev.belleville.core.Suggestion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** What Celery's client of Redis is told, and what has no meaning for this one. */
    private static final Set<String> OF_THE_OTHER_CLIENT =
            Set.of(
                    "socket_timeout",
                    "socket_connect_timeout",
                    "socket_keepalive",
                    "socket_keepalive_options",
                    "max_connections",
                    "health_check_interval",
                    "retry_on_timeout");

    /**
     * From what a setting says.
     *
     * @throws IllegalArgumentException if an option is not known, or its value is none
     */
    static BrokerOptions of(Map<String, Object> options) {
        for (String name : options.keySet()) {
            if (!KNOWN.contains(name) && !OF_THE_OTHER_CLIENT.contains(name)) {
                throw new IllegalArgumentException(
                        "Redis as a broker has no option '"
                                + name
                                + "', only "
                                + new TreeSet<>(KNOWN)
                                + "."
                                + Suggestion.of(name, KNOWN));
            }
        }
        var read = new Options(options);
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
                read.order("queue_order_strategy"));
    }

    /** Options, each with its type. */
    private record Options(Map<String, Object> options) {
        String text(String name, String otherwise) {
            return switch (options.get(name)) {
                case null -> otherwise;
                case String text -> text;
                case Object other -> throw wrong(name, other, "a text");
            };
        }

        boolean flag(String name, boolean otherwise) {
            return switch (options.get(name)) {
                case null -> otherwise;
                case Boolean flag -> flag;
                case Object other -> throw wrong(name, other, "true or false");
            };
        }

        Duration seconds(String name, Duration otherwise) {
            return switch (options.get(name)) {
                case null -> otherwise;
                case Duration duration -> duration;
                case Number number when number.doubleValue() >= 0 ->
                        Duration.ofMillis(Math.round(number.doubleValue() * 1000));
                case Object other -> throw wrong(name, other, "a number from 0 upwards");
            };
        }

        List<Integer> steps(String name) {
            Object given = options.get(name);
            if (given == null) {
                return List.of(0, 3, 6, 9);
            }
            if (given instanceof Collection<?> several
                    && !several.isEmpty()
                    && several.stream().allMatch(Integer.class::isInstance)) {
                return several.stream().map(Integer.class::cast).sorted().toList();
            }
            throw wrong(name, given, "a list of whole numbers");
        }

        Order order(String name) {
            return switch (text(name, "round_robin")) {
                case "round_robin" -> Order.ROUND_ROBIN;
                case "sorted" -> Order.SORTED;
                case "priority" -> Order.PRIORITY;
                case String other -> throw wrong(name, other, "round_robin, sorted or priority");
            };
        }

        private static IllegalArgumentException wrong(String name, Object value, String form) {
            return new IllegalArgumentException(
                    "The broker's option " + name + " is " + form + ", not '" + value + "'.");
        }
    }
}
