package dev.belleville.web.auth.totp;

import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.passwordInput;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.LoginThrottle;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import dev.belleville.web.views.FormView;
import org.jspecify.annotations.Nullable;

/**
 * Turns the second factor off for users who type their password once more. Its template is {@code
 * registration/totp_disable.html}.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class TotpDisableView extends FormView {
    private @Nullable Form form;

    /** The usual page. */
    public TotpDisableView() {
        templateName("registration/totp_disable.html");
        extraContext("title", Translation.gettext("Turn off the second factor"));
    }

    /** A password, which is looked at as seldom as at the log-in. */
    private static final class PasswordForm extends Form {
        PasswordForm(Request request, AbstractBaseUser user) {
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

    @Override
    protected Form getFormClass() {
        Form known = form;
        if (known == null) {
            known = new PasswordForm(request(), user());
            form = known;
        }
        return known;
    }

    private AbstractBaseUser user() {
        return Auth.user(request(), AbstractBaseUser.class);
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl("totp_setup");
    }

    @Override
    protected Response formValid(BoundForm sent) {
        Totp.disable(user());
        return super.formValid(sent);
    }
}
