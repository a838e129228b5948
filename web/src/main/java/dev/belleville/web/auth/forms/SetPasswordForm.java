package dev.belleville.web.auth.forms;

import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;

/**
 * A new password for one user, typed twice; the old one is not asked. Made for one request.
 * Django's SetPasswordForm.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class SetPasswordForm extends Form {
    private final AbstractBaseUser user;
    private final PasswordFields passwords;

    /** For {@code user}. */
    public SetPasswordForm(AbstractBaseUser user) {
        this(user, "new_password1", "New password", "new_password2", "New password confirmation");
    }

    SetPasswordForm(
            AbstractBaseUser user, String first, String firstLabel, String second, String again) {
        this.user = user;
        FormField<String> one = field(first, PasswordFields.fresh(firstLabel));
        FormField<String> other = field(second, PasswordFields.again(again));
        passwords = new PasswordFields(one, other);
    }

    /** Whose password it is. */
    protected final AbstractBaseUser user() {
        return user;
    }

    final PasswordFields passwords() {
        return passwords;
    }

    @Override
    protected void clean(BoundForm form) {
        passwords.check(form, user);
    }

    /** Gives the user the password of a valid form, and saves. */
    public AbstractBaseUser save(BoundForm form) {
        user.setPassword(form.get(passwords.first()));
        user.save();
        return user;
    }
}
