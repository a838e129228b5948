package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;

/** Everybody. REST framework's {@code AllowAny}. */
public final class AllowAny implements BasePermission {
    /** The only one there is. */
    public AllowAny() {}

    @Override
    public boolean hasPermission(ApiRequest request) {
        return true;
    }
}
