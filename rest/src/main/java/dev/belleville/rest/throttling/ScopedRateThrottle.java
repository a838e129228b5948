package dev.belleville.rest.throttling;

import dev.belleville.rest.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Counts everybody in the scope that the endpoint names by {@code throttleScope(…)}, so that
 * endpoints of one scope share their rate; those without one are not counted. REST framework's
 * {@code ScopedRateThrottle}.
 */
public final class ScopedRateThrottle extends SimpleRateThrottle {
    /** With the rates of the settings. */
    public ScopedRateThrottle() {}

    @Override
    protected @Nullable String scope(ApiRequest request) {
        return request.view().throttleScope();
    }

    @Override
    protected String ident(ApiRequest request) {
        return Idents.of(request);
    }
}
