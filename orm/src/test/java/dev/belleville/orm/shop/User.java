package dev.belleville.orm.shop;

import dev.belleville.core.ValidationError;
import dev.belleville.core.validators.Validator;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.FieldKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The user of Django's auth app, as far as its table goes. */
@Entity
public class User extends Model {
    public static final Manager<User> objects = Manager.of(User.class);
    static final Meta meta = Meta.of().autoField(FieldKind.AUTO);

    @Column(max = 128)
    public String password = "";

    @Column(blank = true)
    public @Nullable Instant lastLogin;

    public boolean isSuperuser = false;

    @Column(
            max = 150,
            unique = true,
            validators = UsernameRule.class,
            errorMessages = "unique=A user with that username already exists.")
    public String username;

    @Column(max = 150, blank = true)
    public String firstName = "";

    @Column(max = 150, blank = true)
    public String lastName = "";

    @Column(kind = FieldKind.EMAIL, blank = true)
    public String email = "";

    public boolean isStaff = false;
    public boolean isActive = true;
    public Instant dateJoined = Instant.now();

    public final Ref<@Nullable Customer> customer = Ref.to(Customer.class);
    public final Many<Review> reviews = Many.to(Review.class);

    /** Django's UnicodeUsernameValidator. */
    static final class UsernameRule implements Validator<String> {
        @Override
        public void validate(String name) {
            if (!name.codePoints()
                    .allMatch(c -> Character.isLetterOrDigit(c) || "@.+-_".indexOf(c) >= 0)) {
                throw new ValidationError(
                        "Enter a valid username. This value may contain only letters, numbers, and"
                                + " @/./+/-/_ characters.",
                        "invalid");
            }
        }
    }

    @Override
    public String toString() {
        return username;
    }
}
