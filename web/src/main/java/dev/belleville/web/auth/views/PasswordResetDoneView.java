package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.web.views.TemplateView;

/**
 * Says that a mail is on its way, if there is such a user. Its template is {@code
 * registration/password_reset_done.html}. Django's PasswordResetDoneView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordResetDoneView extends TemplateView {
    /** The usual page. */
    public PasswordResetDoneView() {
        super("registration/password_reset_done.html");
        extraContext("title", Translation.gettext("Password reset sent"));
    }
}
