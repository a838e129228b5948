package dev.belleville.rest.apikey;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ViewSet;
import dev.belleville.rest.authentication.ApiKeyAuthentication;
import dev.belleville.rest.authentication.BasicAuthentication;
import dev.belleville.rest.permissions.HasScope;
import dev.belleville.rest.throttling.ApiKeyRateThrottle;

/** The stock, which programs of a warehouse count. */
final class StockViewSet extends ViewSet {
    StockViewSet() {
        authentication(new ApiKeyAuthentication(), new BasicAuthentication());
        permissions(new HasScope("stock:read").toWrite("stock:write").orUser());
        throttles(new ApiKeyRateThrottle("3/min"));
    }

    @Override
    protected ApiResponse list(ApiRequest request) {
        return ApiResponse.ok(request.user().getUsername());
    }

    @Override
    protected ApiResponse create(ApiRequest request) {
        return ApiResponse.created(request.user().getUsername());
    }
}
