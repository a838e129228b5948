package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/** Users alone. REST framework's {@code IsAuthenticated}. */
public final class IsAuthenticated implements BasePermission {
    /** The only one there is. */
    public IsAuthenticated() {}

    @Override
    public boolean isOfUsers() {
        return true;
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return request.user().isAuthenticated();
    }
}
