package dev.belleville.web.auth;

import dev.belleville.orm.ModelQuerySet;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where queries for users start, and where users are made. Django's {@code UserManager}.
 *
 * <pre>{@code
 * User anna = User.objects.createUser("anna", "anna@example.com", "pa55word");
 * }</pre>
 *
 * @param <U> the model of users
 */
public final class UserManager<U extends AbstractBaseUser>
        extends ModelQuerySet<U, UserManager<U>> {
    /** For a model of your own: {@code Manager.of(Member.class).as(UserManager::new)}. */
    public UserManager(QuerySet<U> rows) {
        super(rows, UserManager::new);
    }

    /**
     * {@code email} with its domain in small letters; what stands before it is left alone, since
     * case counts there. Django's {@code normalize_email}.
     */
    public static String normalizeEmail(@Nullable String email) {
        if (email == null) {
            return "";
        }
        int at = email.strip().lastIndexOf('@');
        return at < 0
                ? email
                : email.strip().substring(0, at)
                        + email.strip().substring(at).toLowerCase(Locale.ROOT);
    }

    /** A new user with a row; one whose {@code password} is null cannot log in with any. */
    public U createUser(String username, @Nullable String email, @Nullable String password) {
        return createUser(username, email, password, _ -> {});
    }

    /**
     * As {@link #createUser(String, String, String)}; {@code more} gives further values before the
     * user is saved. Django's {@code create_user}.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public U createUser(
            String username,
            @Nullable String email,
            @Nullable String password,
            Consumer<? super U> more) {
        return create(username, email, password, false, more);
    }

    /** A new user who may do everything. Django's {@code create_superuser}. */
    public U createSuperuser(String username, @Nullable String email, @Nullable String password) {
        return createSuperuser(username, email, password, _ -> {});
    }

    /** As {@link #createSuperuser(String, String, String)}, with further values. */
    public U createSuperuser(
            String username,
            @Nullable String email,
            @Nullable String password,
            Consumer<? super U> more) {
        return create(username, email, password, true, more);
    }

    private U create(
            String username,
            @Nullable String email,
            @Nullable String password,
            boolean all,
            Consumer<? super U> more) {
        if (username.isEmpty()) {
            throw new IllegalArgumentException("The given username must be set.");
        }
        ModelMeta model = Orm.current().registry().model(model());
        return create(user -> {
            model.field(user.usernameField())
                    .set(user, AbstractBaseUser.normalizeUsername(username));
            set(model, user, user.emailField(), normalizeEmail(email));
            set(model, user, "isStaff", all);
            set(model, user, "isSuperuser", all);
            more.accept(user);
            user.setPassword(password);
        });
    }

    /** Models of a site's own need not have all fields of the usual one. */
    private static void set(ModelMeta model, AbstractBaseUser user, String name, Object value) {
        FieldMeta field = model.findField(name);
        if (field != null && !name.equals(user.usernameField())) {
            field.set(user, value);
        }
    }

    /**
     * The active users with {@code permission}, such as {@code shop.change_goods}: of their own, by
     * a group or because they may do everything. Django's {@code with_perm}.
     *
     * @throws IllegalArgumentException if it is not written {@code app.permission}
     */
    public UserManager<U> withPerm(String permission) {
        return withPerm(permission, true, true);
    }

    /**
     * As {@link #withPerm(String)}.
     *
     * @param active whether users are active; null for all
     * @param superusers whether those who may do everything are among them
     */
    public UserManager<U> withPerm(
            String permission, @Nullable Boolean active, boolean superusers) {
        int dot = permission.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException(
                    "Permission name should be in the form app_label.permission_codename, not '"
                            + permission
                            + "'.");
        }
        QuerySet<Permission> meant =
                Permission.objects
                        .filter("contentType__appLabel", permission.substring(0, dot))
                        .filter("codename", permission.substring(dot + 1));
        Q who =
                Q.of("userPermissions__in", meant)
                        .or(Q.of("groups__in", Group.objects.filter("permissions__in", meant)));
        if (superusers) {
            who = who.or(Q.of("isSuperuser", true));
        }
        UserManager<U> users = filter(Q.of("pk__in", all().unordered().filter(who).flat("pk")));
        return active == null ? users : users.filter("isActive", active);
    }
}
