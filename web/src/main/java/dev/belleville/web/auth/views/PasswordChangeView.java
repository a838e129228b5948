package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.forms.PasswordChangeForm;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.internal.SensitiveForm;
import dev.belleville.web.views.FormView;
import org.jspecify.annotations.Nullable;

/**
 * Has users change their password; their other sessions end, this one goes on. Its template is
 * {@code registration/password_change_form.html}. Django's PasswordChangeView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordChangeView extends FormView {
    private @Nullable PasswordChangeForm form;

    /** The usual page. */
    public PasswordChangeView() {
        templateName("registration/password_change_form.html");
        extraContext("title", Translation.gettext("Password change"));
    }

    @Override
    protected Response dispatch(Request request) throws Exception {
        SensitiveForm.hideAll(request);
        return super.dispatch(request);
    }

    @Override
    protected Form getFormClass() {
        PasswordChangeForm known = form;
        if (known == null) {
            known = new PasswordChangeForm(Auth.user(request(), AbstractBaseUser.class));
            form = known;
        }
        return known;
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl("password_change_done");
    }

    @Override
    protected Response formValid(BoundForm sent) {
        AbstractBaseUser user = ((PasswordChangeForm) getFormClass()).save(sent);
        Auth.updateSessionAuthHash(request(), user);
        return super.formValid(sent);
    }
}
