package dev.belleville.web.auth.forms;

import static dev.belleville.web.forms.Widgets.radio;

import dev.belleville.core.ValidationError;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.forms.FormFields;
import dev.belleville.web.forms.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The choice whether a user has a password at all; the password is asked only where it shall have
 * one. Django's {@code SetUnusablePasswordMixin}.
 *
 * @param choice Enabled or Disabled
 * @param passwords the password, typed twice; optional from here on
 */
record UsablePassword(FormField<String> choice, PasswordFields passwords) {
    static final String NAME = "usable_password";

    UsablePassword {
        passwords.first().optional();
        passwords.second().optional();
    }

    static FormField<String> field() {
        return FormFields.choice(
                        List.of(Option.of("true", "Enabled"), Option.of("false", "Disabled")))
                .optional()
                .initial("true")
                .label("Password-based authentication")
                .help(
                        "Whether the user will be able to authenticate using a password or not. If disabled, they may still be able to authenticate using other backends, such as Single Sign-On or LDAP.")
                .widget(radio().attribute("class", "radiolist inline"));
    }

    boolean isEnabled(BoundForm form) {
        return !"false".equals(form.find(choice));
    }

    /**
     * Sees to it that both passwords were typed.
     *
     * @throws ValidationError about those that were not
     */
    void requirePasswords(BoundForm form) {
        var missing = new LinkedHashMap<String, List<ValidationError.Detail>>();
        for (FormField<String> field : List.of(passwords.first(), passwords.second())) {
            String typed = form.find(field);
            if (typed == null || typed.isEmpty()) {
                missing.put(
                        field.name(),
                        List.of(
                                ValidationError.Detail.of(
                                        "This field is required.", "required", Map.of())));
            }
        }
        if (!missing.isEmpty()) {
            throw new ValidationError(missing);
        }
    }
}
