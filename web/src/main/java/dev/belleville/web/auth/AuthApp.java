package dev.belleville.web.auth;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Signals;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.util.List;

/** The app of users, groups and permissions. Django's {@code django.contrib.auth}. */
public final class AuthApp implements AppConfig {
    @Override
    public String label() {
        return "auth";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Permission.class, Group.class, User.class);
    }

    /** Makes the permissions of models that lack some, after each migration. */
    @Override
    public Signals signals() {
        return Signals.of().postMigrate(PermissionRows::make);
    }

    @Override
    public List<Migration> migrations() {
        return AuthMigrations.all();
    }
}
