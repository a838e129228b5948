package dev.belleville.web.auth;

import dev.belleville.orm.Column;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;

/**
 * A model of users with groups and permissions. Django's {@code AbstractBaseUser} with its {@code
 * PermissionsMixin}.
 */
public abstract class PermissionsMixin extends AbstractBaseUser {
    /** Whether this user has every permission without being given it. */
    @Column(
            label = "superuser status",
            help =
                    "Designates that this user has all permissions without explicitly assigning"
                            + " them.")
    public boolean isSuperuser = false;

    /** The groups this user is in. */
    @ManyToMany(
            blank = true,
            relatedName = "user_set",
            relatedQueryName = "user",
            help =
                    "The groups this user belongs to. A user will get all permissions granted to"
                            + " each of their groups.")
    public final Many<Group> groups = Many.to(Group.class);

    /** Permissions of this user alone. */
    @ManyToMany(
            blank = true,
            relatedName = "user_set",
            relatedQueryName = "user",
            label = "user permissions",
            help = "Specific permissions for this user.")
    public final Many<Permission> userPermissions = Many.to(Permission.class);

    /** A new user without a row. */
    protected PermissionsMixin() {}

    @Override
    public boolean isSuperuser() {
        return isSuperuser;
    }
}
