package dev.belleville.tasks.result;

import dev.belleville.tasks.message.MessageSerializer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens stores of results by address, for the setting {@code resultBackend}. A leaf that knows a
 * server provides one as a service.
 */
public interface ResultStoreOpener {
    /** The schemes of the addresses that it takes, such as {@code redis}. */
    Set<String> schemes();

    /**
     * The store at {@code url}; no connection is made before the first is needed.
     *
     * @param url with its scheme, perhaps with a password, which no error may show; where the
     *     setting is {@code rpc://} alone, it is {@code rpc+} and the broker's address
     * @param expires how long results are kept; null for ever
     * @param options Celery's {@code result_backend_transport_options}
     * @throws IllegalArgumentException which says how the address should be written
     */
    ResultStore open(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options);
}
