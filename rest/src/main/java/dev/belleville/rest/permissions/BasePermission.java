package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * A rule of who may do what. All of an endpoint's have to let a request through before anything is
 * read, and those about one object once it is found. REST framework's {@code BasePermission};
 * shared by all threads.
 *
 * <pre>{@code
 * permissions(new IsAdminUser().or(request -> request.method().equals("GET")));
 * }</pre>
 */
@FunctionalInterface
public interface BasePermission {
    /** Whether {@code request} may go on. */
    boolean hasPermission(ApiRequest request);

    /** Whether {@code request} may go on with {@code object}; any, unless the rule says more. */
    default boolean hasObjectPermission(ApiRequest request, Object object) {
        return true;
    }

    /**
     * Whether it decides by the user and the method alone: {@code belle check} then tells where it
     * lets nobody through, since no user is ever known there.
     */
    default boolean isOfUsers() {
        return false;
    }

    /** What the client is told whom it refuses; null for the usual words. */
    default @Nullable String message() {
        return null;
    }

    /** This and {@code other}. REST framework's {@code &}. */
    default BasePermission and(BasePermission other) {
        return new Both(this, other);
    }

    /** This or {@code other}. REST framework's {@code |}. */
    default BasePermission or(BasePermission other) {
        return new Either(this, other);
    }

    /** Whom this refuses. REST framework's {@code ~}. */
    default BasePermission negate() {
        return new Inverse(this);
    }
}
