package dev.belleville.web.auth;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.ModelMeta;
import org.jspecify.annotations.Nullable;

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

    /** A key as somebody kept it, as text for the most part; null where it can be nobody's. */
    static @Nullable Object key(Object kept) {
        try {
            return meta().primaryKey().parse(kept);
        } catch (ValidationError _) {
            return null; // users had keys of another kind when it was kept
        }
    }

    /** A user who is nobody: it knows what its model says of all. */
    static AbstractBaseUser prototype() {
        return (AbstractBaseUser) meta().newInstance();
    }
}
