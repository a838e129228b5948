package dev.belleville.web.auth.forms;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.FormField;

/** The old password and a new one, typed twice. Django's PasswordChangeForm. */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordChangeForm extends SetPasswordForm {
    /** For {@code user}. */
    public PasswordChangeForm(AbstractBaseUser user) {
        super(user);
        FormField<String> old =
                field("old_password", PasswordFields.password("Old password", "current-password"));
        order("old_password", "new_password1", "new_password2");
        clean(
                old,
                (password, _) -> {
                    if (!user().checkPassword(password)) {
                        throw new ValidationError(
                                Translation.gettext(
                                        "Your old password was entered incorrectly. Please enter it"
                                                + " again."),
                                "password_incorrect");
                    }
                    return password;
                });
    }
}
