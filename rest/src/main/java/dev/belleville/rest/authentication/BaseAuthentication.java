package dev.belleville.rest.authentication;

import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.SecurityScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to know who sends a request. An endpoint asks its own in order, once for each request; the
 * first that knows decides. REST framework's {@code BaseAuthentication}. Shared by all threads.
 *
 * <pre>{@code
 * final class BadgeAuthentication implements BaseAuthentication {
 *     public @Nullable Authenticated authenticate(ApiRequest request) {
 *         String badge = request.http().headers().get("X-Badge");
 *         if (badge == null) {
 *             return null;
 *         }
 *         Guard guard = Guard.objects.filter("badge", badge).first();
 *         if (guard == null) {
 *             throw new AuthenticationFailed("There is no such badge.");
 *         }
 *         return new Authenticated(guard.user.get(), badge);
 *     }
 * }
 * }</pre>
 */
public interface BaseAuthentication {
    /**
     * Who sends {@code request}; null where it shows nothing that this way knows.
     *
     * @throws AuthenticationFailed if it shows something that is not right
     */
    @Nullable Authenticated authenticate(ApiRequest request);

    /**
     * The header {@code WWW-Authenticate} of a 401; null where there is none, and a refusal is a
     * 403 then. That of an endpoint's first way counts. {@code authenticate_header}.
     */
    default @Nullable String authenticateHeader(Request request) {
        return null;
    }

    /** How the description of the API tells clients of this way; null for nothing. */
    default @Nullable SecurityScheme securityScheme() {
        return null;
    }

    /** What the running site lacks for it, such as an app: for {@code belle check}. */
    default List<String> mistakes() {
        return List.of();
    }
}
