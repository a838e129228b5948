package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.forms.PasswordResetForm;
import dev.belleville.web.auth.forms.ResetMail;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.views.FormView;

/**
 * Asks for a mail address and sends the link that resets the password. It answers alike whether
 * there is such a user or not. Its template is {@code registration/password_reset_form.html}; those
 * of the mail are named by {@link ResetMail}. Django's PasswordResetView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordResetView extends FormView {
    private final PasswordResetForm form = new PasswordResetForm();
    private ResetMail resetMail = ResetMail.of();

    /** The usual page. */
    public PasswordResetView() {
        templateName("registration/password_reset_form.html");
        extraContext("title", Translation.gettext("Password reset"));
    }

    @Override
    protected Form getFormClass() {
        return form;
    }

    /** What the mail says. */
    protected final void resetMail(ResetMail mail) {
        resetMail = mail;
    }

    /** What the mail says. */
    protected ResetMail getResetMail() {
        return resetMail;
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl("password_reset_done");
    }

    @Override
    protected Response formValid(BoundForm sent) {
        form.save(sent, request(), getResetMail());
        return super.formValid(sent);
    }
}
