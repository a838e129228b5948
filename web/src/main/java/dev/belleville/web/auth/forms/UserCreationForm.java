package dev.belleville.web.auth.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Manager;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.BoundForm;
import java.util.List;
import java.util.Map;

/**
 * A new user: a name nobody has in whatever case, and a password typed twice. Saved, its row has
 * the hash. Django's {@code UserCreationForm}.
 *
 * <pre>{@code
 * static final UserCreationForm<User> FORM = new UserCreationForm<>(User.class, "username", "email");
 * }</pre>
 *
 * @param <U> the model of users
 */
public class UserCreationForm<U extends AbstractBaseUser> extends BaseUserCreationForm<U> {
    /** With these fields of the model before the passwords. */
    public UserCreationForm(Class<U> type, String... fields) {
        super(type, fields);
    }

    @Override
    protected void clean(BoundForm form) {
        super.clean(form);
        U user = user(form);
        String name = user.getUsername();
        String field = user.usernameField();
        if (!name.isEmpty() && Manager.of(type()).filter(field + "__iexact", name).exists()) {
            throw new ValidationError(
                    Map.of(
                            field,
                            List.of(
                                    ValidationError.Detail.of(
                                            "A user with that username already exists.",
                                            "unique",
                                            Map.of()))));
        }
    }
}
