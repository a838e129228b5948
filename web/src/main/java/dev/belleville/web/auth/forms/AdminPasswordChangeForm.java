package dev.belleville.web.auth.forms;

import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.BoundForm;
import org.jspecify.annotations.Nullable;

/**
 * A new password that somebody else gives a user, or takes away: who has one may be left without
 * any. Made for one request. Django's AdminPasswordChangeForm.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class AdminPasswordChangeForm extends SetPasswordForm {
    private final @Nullable UsablePassword usable;

    /** For {@code user}. */
    public AdminPasswordChangeForm(AbstractBaseUser user) {
        super(user, "password1", "Password", "password2", "Password confirmation");
        usable =
                user.hasUsablePassword()
                        ? new UsablePassword(
                                field(UsablePassword.NAME, UsablePassword.field()), passwords())
                        : null;
    }

    private boolean isTaken(BoundForm form) {
        return usable != null && !usable.isEnabled(form);
    }

    @Override
    protected void clean(BoundForm form) {
        if (isTaken(form)) {
            return;
        }
        if (usable != null) {
            usable.requirePasswords(form);
        }
        super.clean(form);
    }

    @Override
    public AbstractBaseUser save(BoundForm form) {
        if (!isTaken(form)) {
            return super.save(form);
        }
        AbstractBaseUser user = user();
        user.setUnusablePassword();
        user.save();
        return user;
    }
}
