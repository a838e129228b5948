package dev.belleville.web.auth.forms;

import dev.belleville.web.auth.AbstractBaseUser;

/** A new password that somebody else gives a user. Django's AdminPasswordChangeForm. */
public class AdminPasswordChangeForm extends SetPasswordForm {
    /** For {@code user}. */
    public AdminPasswordChangeForm(AbstractBaseUser user) {
        super(user, "password1", "Password", "password2", "Password (again)");
    }
}
