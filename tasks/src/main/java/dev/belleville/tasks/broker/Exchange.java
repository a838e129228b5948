package dev.belleville.tasks.broker;

/**
 * Where messages are sent to, to be brought to queues. Kombu's Exchange.
 *
 * @param name empty for the default one, which brings a message to the queue that its routing key
 *     names
 * @param durable whether it outlives the broker's restart
 */
public record Exchange(String name, Kind kind, boolean durable, boolean autoDelete) {
    /** The one without a name. */
    public static final Exchange DEFAULT = direct("");

    /** How an exchange finds the queues. */
    public enum Kind {
        /** By the routing key, letter for letter. */
        DIRECT,
        /**
         * By the routing key against patterns: {@code *} is a word, {@code #} any number of them.
         */
        TOPIC,
        /** All that are bound. */
        FANOUT;

        /** As AMQP writes it. */
        public String wireName() {
            return switch (this) {
                case DIRECT -> "direct";
                case TOPIC -> "topic";
                case FANOUT -> "fanout";
            };
        }
    }

    /** A durable direct one. */
    public static Exchange direct(String name) {
        return new Exchange(name, Kind.DIRECT, true, false);
    }

    /** A durable topic one. */
    public static Exchange topic(String name) {
        return new Exchange(name, Kind.TOPIC, true, false);
    }

    /** A durable fanout one. */
    public static Exchange fanout(String name) {
        return new Exchange(name, Kind.FANOUT, true, false);
    }

    /** The same, which does not outlive the broker's restart. */
    public Exchange transientOne() {
        return new Exchange(name, kind, false, autoDelete);
    }

    /** Whether it has no name. */
    public boolean isDefault() {
        return name.isEmpty();
    }
}
