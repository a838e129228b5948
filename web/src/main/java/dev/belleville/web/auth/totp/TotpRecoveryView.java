package dev.belleville.web.auth.totp;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Response;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.views.FormView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives users who type their password once more new recovery codes, in the place of those before,
 * and shows them, this once. Its template is {@code registration/totp_recovery.html}, which sees
 * {@code recovery_codes} and {@code recovery_codes_left}.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class TotpRecoveryView extends FormView {
    private @Nullable Form form;
    private @Nullable List<String> recoveryCodes;

    /** The usual page. */
    public TotpRecoveryView() {
        templateName("registration/totp_recovery.html");
        extraContext("title", Translation.gettext("Recovery codes"));
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
    protected Response formValid(BoundForm sent) {
        recoveryCodes = SecondFactor.of(user()).renewRecoveryCodes();
        return renderToResponse(getContextData());
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put("recovery_codes", recoveryCodes);
        context.put("recovery_codes_left", SecondFactor.of(user()).recoveryCodesLeft());
        return context;
    }
}
