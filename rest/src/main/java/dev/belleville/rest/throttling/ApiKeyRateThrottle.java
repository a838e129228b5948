package dev.belleville.rest.throttling;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.apikey.ApiKey;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of each key by itself, in the scope {@code apikey}; a key with a rate of its
 * own has that one. Requests without a key are not counted.
 */
public final class ApiKeyRateThrottle extends SimpleRateThrottle {
    /** With the rate of the settings. */
    public ApiKeyRateThrottle() {}

    /** With a rate such as {@code 1000/day} for keys that have none of their own. */
    public ApiKeyRateThrottle(String rate) {
        super(rate);
    }

    @Override
    protected String scope(ApiRequest request) {
        return "apikey";
    }

    @Override
    protected @Nullable String ident(ApiRequest request) {
        return request.auth() instanceof ApiKey key ? key.prefix : null;
    }

    @Override
    protected @Nullable Rate rate(ApiRequest request, String scope) {
        return request.auth() instanceof ApiKey key && !key.rate.isEmpty()
                ? Rate.parse(key.rate)
                : super.rate(request, scope);
    }
}
