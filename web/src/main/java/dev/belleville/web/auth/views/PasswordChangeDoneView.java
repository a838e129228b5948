package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.web.views.TemplateView;

/**
 * Says that the password was changed. Its template is {@code
 * registration/password_change_done.html}. Django's PasswordChangeDoneView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordChangeDoneView extends TemplateView {
    /** The usual page. */
    public PasswordChangeDoneView() {
        super("registration/password_change_done.html");
        extraContext("title", Translation.gettext("Password change successful"));
    }
}
