package dev.belleville.redis;

import dev.belleville.core.Suggestion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a setting of Celery's transport options says, each with its type. */
record RedisOptions(Map<String, Object> options) {
    /** How sockets behave, which brokers and stores share. */
    private static final Set<String> OF_SOCKETS =
            Set.of("socket_timeout", "socket_connect_timeout");

    /** What Celery's client of Redis is told, and what has no meaning for this one. */
    private static final Set<String> OF_THE_OTHER_CLIENT =
            Set.of(
                    "socket_keepalive",
                    "socket_keepalive_options",
                    "max_connections",
                    "health_check_interval",
                    "retry_on_timeout",
                    "retry_policy");

    /**
     * Those that are known.
     *
     * @param what they are of, for the error
     * @throws IllegalArgumentException if one is not known
     */
    static RedisOptions of(String what, Map<String, Object> options, Set<String> own) {
        var known = new TreeSet<>(own);
        known.addAll(OF_SOCKETS);
        for (String name : options.keySet()) {
            if (!known.contains(name) && !OF_THE_OTHER_CLIENT.contains(name)) {
                throw new IllegalArgumentException(
                        "Redis as "
                                + what
                                + " has no option '"
                                + name
                                + "', only "
                                + known
                                + "."
                                + Suggestion.of(name, known));
            }
        }
        return new RedisOptions(options);
    }

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

    /** A time that is waited for; none at all is not waited. */
    Duration patience(String name, Duration otherwise) {
        Duration time = seconds(name, otherwise);
        if (time.toMillis() < 1) {
            throw wrong(name, options.get(name), "a number of seconds above 0");
        }
        return time;
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

    static IllegalArgumentException wrong(String name, @Nullable Object value, String form) {
        return new IllegalArgumentException(
                "The transport option " + name + " is " + form + ", not '" + value + "'.");
    }
}
