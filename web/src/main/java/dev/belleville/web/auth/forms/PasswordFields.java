package dev.belleville.web.auth.forms;

import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.passwordInput;

import dev.belleville.core.ValidationError;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Passwords;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.FormField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A password, typed twice.
 *
 * @param first the one
 * @param second the other
 */
record PasswordFields(FormField<String> first, FormField<String> second) {
    /** A field of a password that is typed as it is, spaces included. */
    static FormField<String> password(String label, String autocomplete) {
        return text().keepSpace()
                .label(label)
                .widget(passwordInput().attribute("autocomplete", autocomplete));
    }

    /** A field of a new password, with the rules of the site. */
    static FormField<String> fresh(String label) {
        return password(label, "new-password").help(Passwords::helpTextHtml);
    }

    /** A field of the same once more. */
    static FormField<String> again(String label) {
        return password(label, "new-password")
                .help("Enter the same password as before, for verification.");
    }

    /**
     * The password, where both are alike and it keeps the rules; null where something is wrong with
     * them, which is told already.
     *
     * @throws ValidationError about the second
     */
    @Nullable String check(BoundForm form, @Nullable AbstractBaseUser user) {
        String one = form.find(first);
        String other = form.find(second);
        if (one == null || other == null) {
            return null;
        }
        if (!one.equals(other)) {
            throw new ValidationError(
                    Map.of(
                            second.name(),
                            List.of(
                                    ValidationError.Detail.of(
                                            "The two password fields didn’t match.",
                                            "password_mismatch",
                                            Map.of()))));
        }
        try {
            Passwords.validate(one, user);
        } catch (ValidationError e) {
            throw new ValidationError(Map.of(second.name(), e.details()));
        }
        return one;
    }
}
