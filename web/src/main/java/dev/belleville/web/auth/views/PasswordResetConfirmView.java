package dev.belleville.web.auth.views;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Orm;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.PasswordResetTokenGenerator;
import dev.belleville.web.auth.PendingLogin;
import dev.belleville.web.auth.forms.SetPasswordForm;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.internal.SensitiveForm;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.views.FormView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has who follows the link of the mail choose a new password. The token goes from the address into
 * the session at once, so that no other site reads it in a Referer. Its template is {@code
 * registration/password_reset_confirm.html}. Django's PasswordResetConfirmView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class PasswordResetConfirmView extends FormView {
    private static final String KEPT = "_password_reset_token";
    private static final String IN_SESSION = "set-password";

    private @Nullable AbstractBaseUser user;
    private @Nullable SetPasswordForm form;
    private boolean validLink;
    private boolean postResetLogin;

    /** The usual page. */
    public PasswordResetConfirmView() {
        templateName("registration/password_reset_confirm.html");
    }

    /** Lets the user in once the password is set. Django's {@code post_reset_login}. */
    protected final void postResetLogin() {
        postResetLogin = true;
    }

    @Override
    protected Response dispatch(Request request) throws Exception {
        SensitiveForm.hideAll(request);
        var tokens = new PasswordResetTokenGenerator();
        Session session = Session.of(request);
        String token = request.pathString("token");
        user = find(request.pathString("uidb64"));
        if (token.equals(IN_SESSION)) {
            validLink = tokens.checkToken(user, Objects.toString(session.get(KEPT), null));
        } else if (tokens.checkToken(user, token)) {
            session.set(KEPT, token);
            return Response.redirect(request.rawPath().replace(token, IN_SESSION));
        }
        return validLink ? super.dispatch(request) : renderToResponse(getContextData());
    }

    /** The user that a link names; null where it names none. */
    private static @Nullable AbstractBaseUser find(String uid) {
        try {
            var key = new String(Base64.getUrlDecoder().decode(uid), StandardCharsets.UTF_8);
            Object parsed =
                    Orm.current().registry().model(Auth.getUserModel()).primaryKey().parse(key);
            return Manager.of(Auth.getUserModel()).filter("pk", parsed).first();
        } catch (IllegalArgumentException | ValidationError _) {
            return null; // no base64, or no key
        }
    }

    @Override
    protected Form getFormClass() {
        SetPasswordForm known = form;
        if (known == null) {
            known = new SetPasswordForm(Objects.requireNonNull(user));
            form = known;
        }
        return known;
    }

    @Override
    protected String getSuccessUrl() {
        return Shortcuts.resolveUrl("password_reset_complete");
    }

    @Override
    protected Response formValid(BoundForm sent) {
        AbstractBaseUser changed = ((SetPasswordForm) getFormClass()).save(sent);
        Session.of(request()).pop(KEPT);
        if (postResetLogin) {
            Response step = PendingLogin.ask(request(), changed, getSuccessUrl());
            if (step != null) {
                return step;
            }
            Auth.login(request(), changed);
        }
        return super.formValid(sent);
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context =
                validLink ? super.getContextData() : new LinkedHashMap<>();
        context.put("validlink", validLink);
        context.put(
                "title",
                validLink
                        ? Translation.gettext("Enter new password")
                        : Translation.gettext("Password reset unsuccessful"));
        return context;
    }
}
