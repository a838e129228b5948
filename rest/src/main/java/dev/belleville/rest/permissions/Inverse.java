package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/**
 * A rule the other way round.
 *
 * @param rule the rule
 */
record Inverse(BasePermission rule) implements BasePermission {
    @Override
    public boolean isOfUsers() {
        return rule.isOfUsers();
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return !rule.hasPermission(request);
    }

    @Override
    public boolean hasObjectPermission(ApiRequest request, Object object) {
        return !rule.hasObjectPermission(request, object);
    }
}
