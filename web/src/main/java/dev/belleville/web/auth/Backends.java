package dev.belleville.web.auth;

import dev.belleville.core.PermissionDenied;
import dev.belleville.http.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The backends of the site, asked in order.
 *
 * @param all them
 */
record Backends(List<BaseBackend> all) {
    static Backends of() {
        return new Backends(AuthApp.options().backends());
    }

    /** The one that sessions call {@code path}; null where the site has none such any more. */
    @Nullable BaseBackend find(String path) {
        return all.stream().filter(each -> each.path().equals(path)).findFirst().orElse(null);
    }

    /** The first user that a backend knows by these; null where none does. */
    @Nullable AbstractBaseUser authenticate(@Nullable Request request, Credentials credentials) {
        for (BaseBackend backend : all) {
            try {
                AbstractBaseUser user = backend.authenticate(request, credentials);
                if (user != null) {
                    user.backend(backend.path());
                    return user;
                }
            } catch (PermissionDenied _) {
                return null;
            }
        }
        return null;
    }

    Set<String> userPermissions(Visitor who, @Nullable Object object) {
        return union(who, object, backend -> backend::getUserPermissions);
    }

    Set<String> groupPermissions(Visitor who, @Nullable Object object) {
        return union(who, object, backend -> backend::getGroupPermissions);
    }

    Set<String> allPermissions(Visitor who, @Nullable Object object) {
        return union(who, object, backend -> backend::getAllPermissions);
    }

    /** What one backend gives for a visitor and an object. */
    private interface Asking {
        BiFunction<Visitor, @Nullable Object, Set<String>> of(BaseBackend backend);
    }

    private Set<String> union(Visitor who, @Nullable Object object, Asking asking) {
        var union = new HashSet<String>();
        all.forEach(backend -> union.addAll(asking.of(backend).apply(who, object)));
        return union;
    }

    boolean hasPerm(Visitor who, String permission, @Nullable Object object) {
        return any(backend -> backend.hasPerm(who, permission, object));
    }

    boolean hasModulePerms(Visitor who, String label) {
        return any(backend -> backend.hasModulePerms(who, label));
    }

    /** Whether one says yes before one forbids it. */
    private boolean any(Predicate<BaseBackend> asked) {
        try {
            return all.stream().anyMatch(asked);
        } catch (PermissionDenied _) {
            return false;
        }
    }
}
