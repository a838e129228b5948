package dev.belleville.web.auth;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Somebody with an account. Django's User, in Django's table. */
@Entity
public class User extends Model {
    /** Where queries start. */
    public static final Manager<User> objects = Manager.of(User.class);

    static final Meta meta = Meta.of().autoField(FieldKind.AUTO).naturalKey("username");

    /**
     * A hash as {@link Passwords} makes it; begins with {@code !} where nobody can log in with it.
     */
    @Column(max = 128)
    public String password = "";

    /** When this user last logged in; null before the first time. */
    @Column(blank = true, label = "last login")
    public @Nullable Instant lastLogin;

    /** Whether this user has every permission without being given it. */
    @Column(label = "superuser status")
    public boolean isSuperuser = false;

    /** The name to log in with; no two users share one. */
    @Column(max = 150, unique = true)
    public String username = "";

    /** The given name. */
    @Column(max = 150, blank = true, label = "first name")
    public String firstName = "";

    /** The family name. */
    @Column(max = 150, blank = true, label = "last name")
    public String lastName = "";

    /** The mail address; may be empty. */
    @Column(kind = FieldKind.EMAIL, max = 254, blank = true, label = "email address")
    public String email = "";

    /** Whether this user may enter the admin. */
    @Column(label = "staff status")
    public boolean isStaff = false;

    /** Whether the account may be used; set it to false rather than delete a user. */
    @Column(label = "active")
    public boolean isActive = true;

    /** When the account was made. */
    @Column(label = "date joined")
    public Instant dateJoined = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** The groups this user is in. */
    @ManyToMany(blank = true, relatedName = "user_set")
    public final Many<Group> groups = Many.to(Group.class);

    /** Permissions of this user alone. */
    @ManyToMany(blank = true, relatedName = "user_set", label = "user permissions")
    public final Many<Permission> userPermissions = Many.to(Permission.class);

    /** Hashes {@code raw} into {@link #password}; call {@link #save} afterwards. */
    public void setPassword(String raw) {
        password = Passwords.make(raw);
    }

    /** Whether {@code raw} is this user's password. */
    public boolean checkPassword(String raw) {
        return Passwords.check(raw, password);
    }

    @Override
    public String toString() {
        return username;
    }
}
