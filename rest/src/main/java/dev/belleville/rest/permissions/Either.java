package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/**
 * Two rules of which one has to hold. Of an object that one has to hold which let the request
 * through: else {@code IsAdminUser or IsOwner} would let everybody at every object, since a rule
 * about requests alone lets all objects through.
 *
 * @param first asked first
 * @param second asked where the first does not hold
 */
record Either(BasePermission first, BasePermission second) implements BasePermission {
    @Override
    public boolean isOfUsers() {
        return first.isOfUsers() && second.isOfUsers();
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return first.hasPermission(request) || second.hasPermission(request);
    }

    @Override
    public boolean hasObjectPermission(ApiRequest request, Object object) {
        return holds(first, request, object) || holds(second, request, object);
    }

    private static boolean holds(BasePermission rule, ApiRequest request, Object object) {
        return rule.hasPermission(request) && rule.hasObjectPermission(request, object);
    }
}
