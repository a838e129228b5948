package dev.belleville.web.auth;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever sends a request: a user who has logged in, or an {@link AnonymousUser}. What Django's
 * {@code request.user} may be asked.
 */
public interface Visitor {
    /** Whether it is a user, and not just anybody. */
    boolean isAuthenticated();

    /** Whether nobody has logged in. */
    default boolean isAnonymous() {
        return !isAuthenticated();
    }

    /** Whether the account may be used. */
    boolean isActive();

    /** Whether this user has every permission. */
    boolean isSuperuser();

    /** Whether this user may enter the admin; nobody unless the model of users says so. */
    default boolean isStaff() {
        return false;
    }

    /** The name to log in with; empty for anybody. */
    String getUsername();

    /** The permissions of its own, such as {@code shop.add_goods}, those of its groups aside. */
    default Set<String> getUserPermissions() {
        return Backends.of().userPermissions(this, null);
    }

    /** The permissions by its groups. */
    default Set<String> getGroupPermissions() {
        return Backends.of().groupPermissions(this, null);
    }

    /** All permissions of this visitor. */
    default Set<String> getAllPermissions() {
        return getAllPermissions(null);
    }

    /** All permissions over {@code object}; of null, those over all. */
    default Set<String> getAllPermissions(@Nullable Object object) {
        return Backends.of().allPermissions(this, object);
    }

    /** Whether this visitor has {@code permission}, such as {@code shop.change_goods}. */
    default boolean hasPerm(String permission) {
        return hasPerm(permission, null);
    }

    /**
     * Whether this visitor has {@code permission} over {@code object}, which a backend of the
     * site's own knows; of null, over all.
     */
    default boolean hasPerm(String permission, @Nullable Object object) {
        return (isActive() && isSuperuser()) || Backends.of().hasPerm(this, permission, object);
    }

    /** Whether this visitor has all of {@code permissions}. */
    default boolean hasPerms(Collection<String> permissions) {
        return hasPerms(permissions, null);
    }

    /** Whether this visitor has all of {@code permissions} over {@code object}. */
    default boolean hasPerms(Collection<String> permissions, @Nullable Object object) {
        return permissions.stream().allMatch(permission -> hasPerm(permission, object));
    }

    /** Whether this visitor has any permission over models of the app {@code label}. */
    default boolean hasModulePerms(String label) {
        return (isActive() && isSuperuser()) || Backends.of().hasModulePerms(this, label);
    }
}
