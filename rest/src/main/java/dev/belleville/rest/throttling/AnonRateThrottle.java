package dev.belleville.rest.throttling;

import dev.belleville.rest.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Counts those whom nobody knows, by their addresses, in the scope {@code anon}. REST framework's
 * {@code AnonRateThrottle}.
 */
public final class AnonRateThrottle extends SimpleRateThrottle {
    /** With the rate of the settings. */
    public AnonRateThrottle() {}

    /** With a rate such as {@code 100/day}. */
    public AnonRateThrottle(String rate) {
        super(rate);
    }

    @Override
    protected String scope(ApiRequest request) {
        return "anon";
    }

    @Override
    protected @Nullable String ident(ApiRequest request) {
        return request.user().isAuthenticated() ? null : request.http().remoteAddress();
    }
}
