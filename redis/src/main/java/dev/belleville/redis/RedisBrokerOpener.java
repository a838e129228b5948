package dev.belleville.redis;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerOpener;
import java.util.Map;
import java.util.Set;

/** Opens brokers at {@code redis://} and {@code rediss://}. */
public final class RedisBrokerOpener implements BrokerOpener {
    /** For the service loader. */
    public RedisBrokerOpener() {}

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss");
    }

    @Override
    public Broker open(String url, Map<String, Object> options) {
        return RedisBroker.of(url, options);
    }
}
