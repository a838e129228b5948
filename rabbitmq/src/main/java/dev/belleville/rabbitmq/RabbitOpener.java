package dev.belleville.rabbitmq;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerOpener;
import java.util.Map;
import java.util.Set;

/** Opens {@code amqp://}, {@code amqps://} and {@code pyamqp://}. */
public final class RabbitOpener implements BrokerOpener {
    /** For the service loader. */
    public RabbitOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("amqp", "amqps", "pyamqp");
    }

    @Override
    public Broker open(String url, Map<String, Object> options) {
        return RabbitBroker.of(url, options);
    }
}
