package dev.belleville.web.auth;

import dev.belleville.orm.Column;
import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.web.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The usual user, to which a site adds fields of its own:
 *
 * <pre>{@code
 * @Entity
 * class Member extends AbstractUser {
 *     static final UserManager<Member> objects = Manager.of(Member.class).as(UserManager::new);
 *
 *     @Column(max = 20, blank = true) public String phone = "";
 * }
 *
 * App.of().swap("auth.User", Member.class)
 * }</pre>
 *
 * Django's AbstractUser.
 */
public abstract class AbstractUser extends PermissionsMixin {
    static final Meta meta =
            Meta.of().verboseName("user").verboseNamePlural("users").naturalKey("username");

    /** The name to log in with; no two users share one. */
    @Column(
            max = 150,
            unique = true,
            validators = UsernameValidator.class,
            errorMessages = "unique=A user with that username already exists.",
            help = "Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.")
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
    @Column(
            label = "staff status",
            help = "Designates whether the user can log into this admin site.")
    public boolean isStaff = false;

    /** Whether the account may be used; set it to false rather than delete a user. */
    @Column(
            label = "active",
            help =
                    "Designates whether this user should be treated as active. Unselect this"
                            + " instead of deleting accounts.")
    public boolean isActive = true;

    /** When the account was made. */
    @Column(label = "date joined")
    public Instant dateJoined = Instant.now().truncatedTo(ChronoUnit.MICROS);

    /** A new user without a row. */
    protected AbstractUser() {}

    @Override
    public List<String> requiredFields() {
        return List.of("email");
    }

    @Override
    public boolean isActive() {
        return isActive;
    }

    @Override
    public boolean isStaff() {
        return isStaff;
    }

    /** Given name and family name with a space between. Django's {@code get_full_name}. */
    public String getFullName() {
        return (firstName + " " + lastName).strip();
    }

    /** The given name. Django's {@code get_short_name}. */
    public String getShortName() {
        return firstName;
    }

    /**
     * Sends this user a mail, from the address of the setting {@code defaultFromEmail}. Django's
     * {@code email_user}.
     *
     * @throws dev.belleville.mail.BadHeaderError if they have no address
     * @throws dev.belleville.mail.MailError if it cannot be sent
     */
    public void emailUser(String subject, String message) {
        Site.current().mail().send(subject, message, email);
    }

    /** Writes name and mail address in their normal forms. */
    @Override
    public void clean() {
        super.clean();
        email = UserManager.normalizeEmail(email);
    }
}
