package dev.belleville.rest.permissions;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.apikey.ApiKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs whose key may do what is asked here. Keys have scopes, and what a scope is worth an
 * endpoint says by this rule; where no rule asks for one, a key may all that its user may.
 *
 * <pre>{@code
 * permissions(new HasScope("goods:read").toWrite("goods:write").orUser());
 * }</pre>
 */
public final class HasScope implements BasePermission {
    private final List<String> toRead;
    private final List<String> toWrite;
    private final boolean users;

    private HasScope(List<String> toRead, List<String> toWrite, boolean users) {
        this.toRead = toRead;
        this.toWrite = toWrite;
        this.users = users;
    }

    /** All of these, for reading and writing. */
    public HasScope(String first, String... more) {
        this(listOf(first, more), List.of(), false);
    }

    /** These besides, for all but GET, HEAD and OPTIONS. */
    public HasScope toWrite(String first, String... more) {
        return new HasScope(toRead, listOf(first, more), users);
    }

    /**
     * Users as well who are known by something else than a key. {@code or(new IsAuthenticated())}
     * would let a user's key through whatever its scopes.
     */
    public HasScope orUser() {
        return new HasScope(toRead, toWrite, true);
    }

    @Override
    public boolean isOfUsers() {
        return true;
    }

    @Override
    public boolean hasPermission(ApiRequest request) {
        return request.auth() instanceof ApiKey key
                ? key.hasScopes(toRead) && (request.isSafe() || key.hasScopes(toWrite))
                : users && request.user().isAuthenticated();
    }

    private static List<String> listOf(String first, String[] more) {
        var all = new ArrayList<>(List.of(more));
        all.addFirst(first);
        return List.copyOf(all);
    }
}
