package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.orm.QuerySet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users and permissions in the database. Who has no account takes as long to be refused as who has
 * one. Django's ModelBackend, by whose name sessions call it.
 */
public class ModelBackend extends BaseBackend {
    /** The usual backend. */
    public ModelBackend() {}

    @Override
    public String path() {
        return "django.contrib.auth.backends.ModelBackend";
    }

    @Override
    public @Nullable AbstractBaseUser authenticate(
            @Nullable Request request, Credentials credentials) {
        String field = UserModel.prototype().usernameField();
        String own = credentials.text(field);
        String name = own == null ? credentials.text("username") : own;
        String password = credentials.text("password");
        if (name == null || password == null) {
            return null;
        }
        AbstractBaseUser user = UserModel.rows().filter(field, name).first();
        if (user == null) {
            Passwords.make(password); // as much work as for a user
            return null;
        }
        return user.checkPassword(password) && userCanAuthenticate(user) ? user : null;
    }

    /** Whether {@code user} may log in: those who are active. */
    protected boolean userCanAuthenticate(AbstractBaseUser user) {
        return user.isActive();
    }

    @Override
    public @Nullable AbstractBaseUser getUser(Object key) {
        AbstractBaseUser user = UserModel.rows().filter("pk", key).first();
        return user != null && userCanAuthenticate(user) ? user : null;
    }

    @Override
    public Set<String> getUserPermissions(Visitor who, @Nullable Object object) {
        return permissions(who, object, "user", user -> user.userPermissions.all());
    }

    @Override
    public Set<String> getGroupPermissions(Visitor who, @Nullable Object object) {
        return permissions(
                who,
                object,
                "group",
                user -> Permission.objects.filter("group__in", user.groups.all()));
    }

    @Override
    public Set<String> getAllPermissions(Visitor who, @Nullable Object object) {
        return who instanceof AbstractBaseUser user && user.isActive() && object == null
                ? user.permissions("all", () -> super.getAllPermissions(who, null))
                : Set.of();
    }

    @Override
    public boolean hasPerm(Visitor who, String permission, @Nullable Object object) {
        return who.isActive() && super.hasPerm(who, permission, object);
    }

    @Override
    public boolean hasModulePerms(Visitor who, String label) {
        String prefix = label + ".";
        return who.isActive()
                && getAllPermissions(who, null).stream().anyMatch(one -> one.startsWith(prefix));
    }

    /** Where the permissions of a user are found. */
    private interface Source {
        QuerySet<Permission> of(PermissionsMixin user);
    }

    private static Set<String> permissions(
            Visitor who, @Nullable Object object, String kind, Source source) {
        if (!(who instanceof AbstractBaseUser user) || !user.isActive() || object != null) {
            return Set.of();
        }
        if (user.isSuperuser()) {
            return user.permissions(kind, () -> names(Permission.objects.all()));
        }
        return user instanceof PermissionsMixin holder && holder.pk() != null
                ? user.permissions(kind, () -> names(source.of(holder)))
                : Set.of();
    }

    private static Set<String> names(QuerySet<Permission> permissions) {
        var names = new HashSet<String>();
        permissions
                .unordered()
                .valuesList("contentType__appLabel", "codename")
                .forEach(row -> names.add(row.get(0) + "." + row.get(1)));
        return names;
    }
}
