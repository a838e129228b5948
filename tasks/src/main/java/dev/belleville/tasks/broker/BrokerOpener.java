package dev.belleville.tasks.broker;

import java.util.Map;
import java.util.Set;

/**
 * Opens brokers by address, for the setting {@code brokerUrl}. A leaf that knows a server provides
 * one as a service.
 */
public interface BrokerOpener {
    /** The schemes of the addresses that it takes, such as {@code amqp}. */
    Set<String> schemes();

    /**
     * The broker at {@code url}; no connection is made before the first is needed.
     *
     * @param url with its scheme, perhaps with a password, which no error may show
     * @param options Celery's {@code broker_transport_options}, such as {@code visibility_timeout}
     * @throws IllegalArgumentException which says how the address should be written, or which
     *     option it does not know
     */
    Broker open(String url, Map<String, Object> options);
}
