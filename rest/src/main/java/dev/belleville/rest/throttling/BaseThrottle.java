package dev.belleville.rest.throttling;

import dev.belleville.rest.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit to how often requests are answered. All of an endpoint's are asked, once for each request
 * that may be answered at all. REST framework's {@code BaseThrottle}; shared by all threads.
 */
@FunctionalInterface
public interface BaseThrottle {
    /**
     * Counts {@code request}; null where it is answered, else the refusal. {@code allow_request}
     * and {@code wait} in one.
     */
    @Nullable Throttled check(ApiRequest request);

    /** What the running site lacks for it, such as a rate: for {@code belle check}. */
    default List<String> mistakes(ApiRequest request) {
        return List.of();
    }
}
