package dev.belleville.rest.hooks;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.permissions.BasePermission;

/** Who wrote a page may change it. */
final class IsOwner implements BasePermission {
    @Override
    public boolean hasPermission(ApiRequest request) {
        return true;
    }

    @Override
    public boolean hasObjectPermission(ApiRequest request, Object object) {
        return request.isSafe()
                || (object instanceof Entry entry
                        && request.user().getUsername().equals(entry.owner));
    }
}
