package dev.belleville.web.auth.totp;

import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.passwordInput;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.LoginThrottle;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;

/** The password of a user who is logged in, looked at as seldom as at the log-in. */
final class PasswordAgainForm extends Form {
    PasswordAgainForm(Request request, AbstractBaseUser user) {
        FormField<String> password =
                field(
                        "password",
                        text().keepSpace()
                                .label("Password")
                                .widget(
                                        passwordInput()
                                                .attribute("autocomplete", "current-password")
                                                .attribute("autofocus", true)));
        clean(
                password,
                (typed, _) -> {
                    LoginThrottle throttle = LoginThrottle.of(request, user.getUsername());
                    if (!throttle.begin()) {
                        throw TotpLoginView.tooMany();
                    }
                    if (!user.checkPassword(typed)) {
                        throw new ValidationError(
                                Translation.gettext(
                                        "Your old password was entered incorrectly. Please enter it"
                                                + " again."),
                                "password_incorrect");
                    }
                    throttle.succeeded();
                    return typed;
                });
    }
}
