package dev.belleville.rest.throttling;

import dev.belleville.rest.ApiRequest;

/**
 * Counts everybody, users by themselves and others by their addresses, in the scope {@code user}.
 * REST framework's {@code UserRateThrottle}.
 */
public final class UserRateThrottle extends SimpleRateThrottle {
    private final String scope;

    /** With the rate of the settings. */
    public UserRateThrottle() {
        scope = "user";
    }

    /** With a rate such as {@code 100/day}. */
    public UserRateThrottle(String rate) {
        super(rate);
        scope = "user";
    }

    /** With a rate of its own, counted apart from others under a name such as {@code burst}. */
    public UserRateThrottle(String scope, String rate) {
        super(rate);
        this.scope = scope;
    }

    @Override
    protected String scope(ApiRequest request) {
        return scope;
    }

    @Override
    protected String ident(ApiRequest request) {
        return Idents.of(request);
    }
}
