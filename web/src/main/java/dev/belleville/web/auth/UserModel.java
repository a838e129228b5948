package dev.belleville.web.auth;

import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;

/** The model of users that the site has. */
final class UserModel {
    private UserModel() {}

    static ModelMeta meta() {
        return Orm.current().registry().model("auth.User");
    }

    /** All users. */
    @SuppressWarnings("unchecked") // type() has seen to it
    static QuerySet<? extends AbstractBaseUser> rows() {
        type();
        return (QuerySet<? extends AbstractBaseUser>) meta().defaultManager();
    }

    static Class<? extends AbstractBaseUser> type() {
        return meta().type().asSubclass(AbstractBaseUser.class);
    }

    /** A user who is nobody: it knows what its model says of all. */
    static AbstractBaseUser prototype() {
        return (AbstractBaseUser) meta().newInstance();
    }
}
