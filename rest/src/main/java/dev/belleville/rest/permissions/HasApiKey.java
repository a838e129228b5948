package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.apikey.ApiKey;

/**
 * Programs that show a key, whether it is a user's or nobody's. djangorestframework-api-key's
 * HasAPIKey.
 */
public final class HasApiKey implements BasePermission {
    /** The rule. */
    public HasApiKey() {}

    @Override
    public boolean isOfUsers() {
        return true;
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return request.auth() instanceof ApiKey;
    }
}
