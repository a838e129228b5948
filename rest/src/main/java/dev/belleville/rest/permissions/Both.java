package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/**
 * Two rules that both have to hold.
 *
 * @param first asked first
 * @param second asked where the first holds
 */
record Both(BasePermission first, BasePermission second) implements BasePermission {
    @Override
    public boolean isOfUsers() {
        return first.isOfUsers() && second.isOfUsers();
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return first.hasPermission(request) && second.hasPermission(request);
    }

    @Override
    public boolean hasObjectPermission(ApiRequest request, Object object) {
        return first.hasObjectPermission(request, object)
                && second.hasObjectPermission(request, object);
    }
}
