package dev.belleville.tasks.beat;

import java.util.Map;
import java.util.Set;

/**
 * Opens what beats know together by address, for the setting {@code beatState}. A leaf that knows a
 * server provides one as a service.
 */
public interface BeatStateOpener {
    /** The schemes of the addresses that it takes, such as {@code redis}. */
    Set<String> schemes();

    /**
     * The state at {@code url}; no connection is made before the first is needed.
     *
     * @param url with its scheme, perhaps with a password, which no error may show
     * @param options Celery's {@code broker_transport_options} where the broker has this address,
     *     too; else none
     * @throws IllegalArgumentException which says how the address should be written, or which
     *     option it does not know
     */
    BeatState open(String url, Map<String, Object> options);
}
