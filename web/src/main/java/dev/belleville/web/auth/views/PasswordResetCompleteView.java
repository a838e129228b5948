package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.views.TemplateView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says that the new password is set. Its template is {@code
 * registration/password_reset_complete.html}. Django's PasswordResetCompleteView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordResetCompleteView extends TemplateView {
    /** The usual page. */
    public PasswordResetCompleteView() {
        super("registration/password_reset_complete.html");
        extraContext("title", Translation.gettext("Password reset complete"));
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put(
                "login_url",
                Shortcuts.resolveUrl(Site.current().settings().get(AuthSettings.LOGIN_URL)));
        return context;
    }
}
