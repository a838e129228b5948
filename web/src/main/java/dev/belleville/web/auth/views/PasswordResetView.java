package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.forms.PasswordResetForm;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.views.FormView;

/**
 * Asks for a mail address and sends the link that resets the password. It answers alike whether
 * there is such a user or not. Its templates are {@code registration/password_reset_form.html} and,
 * for the mail, {@code password_reset_subject.txt} and {@code password_reset_email.html} beside it.
 * Django's PasswordResetView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordResetView extends FormView {
    private final PasswordResetForm form = new PasswordResetForm();

    /** The usual page. */
    public PasswordResetView() {
        templateName("registration/password_reset_form.html");
        extraContext("title", Translation.gettext("Password reset"));
    }

    @Override
    protected Form getFormClass() {
        return form;
    }

    /** The templates of the mail. */
    protected PasswordResetForm.Templates getMailTemplates() {
        return PasswordResetForm.Templates.USUAL;
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl("password_reset_done");
    }

    @Override
    protected Response formValid(BoundForm sent) {
        form.save(sent, request(), getMailTemplates());
        return super.formValid(sent);
    }
}
