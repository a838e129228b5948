package dev.belleville.web.auth;

import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldKind;

/** Somebody with an account. Django's User, in Django's table. */
@Entity
public class User extends AbstractUser {
    /** Where queries start. */
    public static final UserManager<User> objects = Manager.of(User.class).as(UserManager::new);

    static final Meta meta = AbstractUser.meta.autoField(FieldKind.AUTO);

    /** A new user without a row. */
    public User() {}
}
