package dev.belleville.web.auth.totp;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.auth.PendingLogin;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.internal.SensitiveForm;
import dev.belleville.web.views.FormView;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks who has shown the password for the code of the phone, or for a recovery code, and lets them
 * in. Its template is {@code registration/totp_login.html}.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class TotpLoginView extends FormView {
    private @Nullable AbstractBaseUser user;
    private @Nullable Form form;

    /** The usual page. */
    public TotpLoginView() {
        templateName("registration/totp_login.html");
        extraContext("title", Translation.gettext("Second factor"));
    }

    @Override
    protected Response dispatch(Request request) throws Exception {
        SensitiveForm.hideAll(request);
        user = PendingLogin.user(request);
        return user == null
                ? Response.redirect(
                        Shortcuts.resolveUrl(Site.current().settings().get(AuthSettings.LOGIN_URL)))
                : super.dispatch(request);
    }

    @Override
    protected Form getFormClass() {
        Form known = form;
        if (known == null) {
            known = new TotpForm(true, this::check);
            form = known;
        }
        return known;
    }

    private void check(String code) {
        switch (SecondFactor.of(Objects.requireNonNull(user)).check(code)) {
            case RIGHT -> {}
            case WRONG -> throw wrong();
            case THROTTLED -> throw tooMany();
        }
    }

    static ValidationError wrong() {
        return new ValidationError(
                Translation.gettext("This code is wrong, or it was used already."), "invalid");
    }

    static ValidationError tooMany() {
        Duration wait = Site.current().settings().get(AuthSettings.LOGIN_WAIT);
        long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return new ValidationError(
                Translation.ngettext(
                        "Too many wrong codes. Try again in %(minutes)d minute.",
                        "Too many wrong codes. Try again in %(minutes)d minutes.",
                        minutes,
                        Map.of("minutes", minutes)),
                "throttled");
    }

    @Override
    protected Response formValid(BoundForm sent) {
        AbstractBaseUser in = Objects.requireNonNull(user);
        String next = PendingLogin.next(request());
        PendingLogin.complete(request(), in);
        Totp.verified(request(), in);
        return Response.redirect(next);
    }
}
