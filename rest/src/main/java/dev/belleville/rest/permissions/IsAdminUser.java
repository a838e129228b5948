package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/** Users who may enter the admin. REST framework's {@code IsAdminUser}. */
public final class IsAdminUser implements BasePermission {
    /** The only one there is. */
    public IsAdminUser() {}

    @Override
    public boolean isOfUsers() {
        return true;
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return request.user().isStaff();
    }
}
