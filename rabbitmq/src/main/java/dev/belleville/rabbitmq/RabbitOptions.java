package dev.belleville.rabbitmq;

import java.time.Duration;
import java.util.Map;

/**
 * What Celery's {@code broker_transport_options} say to RabbitMQ.
 *
 * @param confirm how long a message may go without the broker's confirmation
 * @param heartbeat how often each side says that it is alive
 */
record RabbitOptions(Duration confirm, Duration connect, Duration heartbeat) {
    /** Where nothing is said. */
    static final RabbitOptions USUAL =
            new RabbitOptions(
                    Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofSeconds(60));

    /**
     * Those that are said.
     *
     * @throws IllegalArgumentException if one is not known, or of another kind
     */
    static RabbitOptions of(Map<String, Object> options) {
        RabbitOptions all = USUAL;
        for (Map.Entry<String, Object> option : options.entrySet()) {
            String name = option.getKey();
            Object value = option.getValue();
            all =
                    switch (name) {
                        case "confirm_timeout" ->
                                new RabbitOptions(seconds(name, value), all.connect, all.heartbeat);
                        case "connect_timeout" ->
                                new RabbitOptions(all.confirm, seconds(name, value), all.heartbeat);
                        case "heartbeat" ->
                                new RabbitOptions(all.confirm, all.connect, seconds(name, value));
                        case "confirm_publish" -> confirmed(all, value);
                        default ->
                                throw new IllegalArgumentException(
                                        "RabbitMQ has no transport option '"
                                                + name
                                                + "': it has confirm_publish, confirm_timeout, connect_timeout and heartbeat.");
                    };
        }
        return all;
    }

    private static RabbitOptions confirmed(RabbitOptions all, Object value) {
        if (!Boolean.TRUE.equals(value)) {
            throw new IllegalArgumentException(
                    "confirm_publish is always true: a message is the broker's when its sending returns. Leave it out.");
        }
        return all;
    }

    private static Duration seconds(String name, Object value) {
        if (!(value instanceof Number number) || !(number.doubleValue() > 0)) {
            throw new IllegalArgumentException(
                    "The transport option '" + name + "' is a number of seconds above 0.");
        }
        return Duration.ofMillis(Math.max(1, Math.round(number.doubleValue() * 1000)));
    }
}
