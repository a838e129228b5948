package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/** Users, and everybody who only reads. REST framework's {@code IsAuthenticatedOrReadOnly}. */
public final class IsAuthenticatedOrReadOnly implements BasePermission {
    /** The only one there is. */
    public IsAuthenticatedOrReadOnly() {}

    @Override
    public boolean isOfUsers() {
        return true;
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return request.isSafe() || request.user().isAuthenticated();
    }
}
