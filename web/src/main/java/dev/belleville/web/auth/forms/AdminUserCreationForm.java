package dev.belleville.web.auth.forms;

import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.BoundForm;

/**
 * A new user whom somebody else makes, who may get no password: such a one comes in by other
 * backends alone. Django's {@code AdminUserCreationForm}.
 *
 * @param <U> the model of users
 */
@SuppressWarnings("this-escape") // to methods that are final
public class AdminUserCreationForm<U extends AbstractBaseUser> extends UserCreationForm<U> {
    private final UsablePassword usable;

    /** With these fields of the model before the passwords. */
    public AdminUserCreationForm(Class<U> type, String... fields) {
        super(type, fields);
        usable = new UsablePassword(field(UsablePassword.NAME, UsablePassword.field()), passwords);
    }

    @Override
    final void cleanPassword(BoundForm form, U user) {
        if (usable.isEnabled(form)) {
            usable.requirePasswords(form);
            super.cleanPassword(form, user);
        } else {
            user.setUnusablePassword();
        }
    }
}
