package dev.belleville.rest.permissions;

/**
 * As {@link DjangoModelPermissions}, and everybody may read. REST framework's {@code
 * DjangoModelPermissionsOrAnonReadOnly}.
 */
public class DjangoModelPermissionsOrAnonReadOnly extends DjangoModelPermissions {
    /** As it says. */
    public DjangoModelPermissionsOrAnonReadOnly() {}

    @Override
    boolean isForUsersAlone() {
        return false;
    }
}
