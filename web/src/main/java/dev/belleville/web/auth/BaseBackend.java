package dev.belleville.web.auth;

import dev.belleville.http.Request;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source of users and of what they may do; extend it and override what it knows. Django's {@code
 * BaseBackend}. Shared by all threads.
 *
 * <pre>{@code
 * final class OwnersMayChange extends BaseBackend {
 *     public boolean hasPerm(Visitor who, String permission, @Nullable Object object) {
 *         return object instanceof Post post && post.author.is(who);
 *     }
 * }
 * }</pre>
 */
public abstract class BaseBackend {
    /** For your own. */
    protected BaseBackend() {}

    /** What sessions call it; the name of its class unless it says otherwise. */
    public String path() {
        return getClass().getName();
    }

    /**
     * The user whose {@code credentials} these are; null where this backend does not know.
     *
     * @param request what brought them; null where it was no request
     * @throws dev.belleville.core.PermissionDenied to have no other backend asked
     */
    public @Nullable AbstractBaseUser authenticate(
            @Nullable Request request, Credentials credentials) {
        return null;
    }

    /** The user with this primary key, who was let in before; null where there is none any more. */
    public @Nullable AbstractBaseUser getUser(Object key) {
        return null;
    }

    /** The permissions of {@code who} alone, over {@code object} or, where it is null, over all. */
    public Set<String> getUserPermissions(Visitor who, @Nullable Object object) {
        return Set.of();
    }

    /** The permissions of {@code who} by groups. */
    public Set<String> getGroupPermissions(Visitor who, @Nullable Object object) {
        return Set.of();
    }

    /** Both of them. */
    public Set<String> getAllPermissions(Visitor who, @Nullable Object object) {
        var all = new HashSet<>(getUserPermissions(who, object));
        all.addAll(getGroupPermissions(who, object));
        return all;
    }

    /** Whether {@code who} has {@code permission}. */
    public boolean hasPerm(Visitor who, String permission, @Nullable Object object) {
        return getAllPermissions(who, object).contains(permission);
    }

    /** Whether {@code who} has any permission over models of the app {@code label}. */
    public boolean hasModulePerms(Visitor who, String label) {
        return false;
    }
}
