package dev.belleville.web.auth.totp;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
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

    @Override
    protected Form getFormClass() {
        Form known = form;
        if (known == null) {
            known = new PasswordAgainForm(request(), user());
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
