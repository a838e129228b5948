package dev.belleville.web.auth.forms;

import static dev.belleville.web.forms.FormFields.text;
import static dev.belleville.web.forms.Widgets.textInput;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.Credentials;
import dev.belleville.web.auth.LoginThrottle;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.forms.FormField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name and a password. Made for one request; once it is valid, {@link #getUser} is who they
 * belong to. It says the same whether the name or the password is wrong. Django's
 * AuthenticationForm.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class AuthenticationForm extends Form {
    private static final int MAX_NAME = 254;

    /** The name to log in with. */
    protected final FormField<String> username;

    /** The password. */
    protected final FormField<String> password;

    private final @Nullable Request request;
    private final String nameLabel;
    private @Nullable AbstractBaseUser user;

    /** For {@code request}; null where it is none. */
    public AuthenticationForm(@Nullable Request request) {
        this.request = request;
        FieldMeta field = nameField();
        nameLabel = field.label();
        username =
                field(
                        "username",
                        text().max(MAX_NAME)
                                .label(capitalized(nameLabel))
                                .widget(
                                        textInput()
                                                .attribute("autofocus", true)
                                                .attribute("autocapitalize", "none")
                                                .attribute("autocomplete", "username")));
        password = field("password", PasswordFields.password("Password", "current-password"));
    }

    private static FieldMeta nameField() {
        var model = Orm.current().registry().model(Auth.getUserModel());
        return model.field(((AbstractBaseUser) model.newInstance()).usernameField());
    }

    private static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    @Override
    protected void clean(BoundForm form) {
        String typed = form.find(username);
        String secret = form.find(password);
        if (typed == null || secret == null) {
            return;
        }
        String name = AbstractBaseUser.normalizeUsername(typed);
        LoginThrottle throttle = request == null ? null : LoginThrottle.of(request, name);
        if (throttle != null && !throttle.begin()) {
            throw tooManyAttempts(throttle);
        }
        AbstractBaseUser found = Auth.authenticate(request, Credentials.of(name, secret));
        if (found == null) {
            throw invalidLogin();
        }
        if (throttle != null) {
            throttle.succeeded();
        }
        confirmLoginAllowed(found);
        user = found;
    }

    private static ValidationError tooManyAttempts(LoginThrottle throttle) {
        long minutes = Math.max(1, throttle.delay().plusSeconds(59).toMinutes());
        Map<String, Object> params = Map.of("minutes", minutes);
        return new ValidationError(
                Translation.ngettext(
                        "Too many wrong passwords. Try again in %(minutes)d minute.",
                        "Too many wrong passwords. Try again in %(minutes)d minutes.",
                        minutes,
                        params),
                "throttled");
    }

    /**
     * Refuses users who may not log in here. Django's {@code confirm_login_allowed}.
     *
     * @throws ValidationError that says why
     */
    protected void confirmLoginAllowed(AbstractBaseUser user) {
        if (!user.isActive()) {
            throw new ValidationError(Translation.gettext("This account is inactive."), "inactive");
        }
    }

    /** What is said where nobody has such a name and password. */
    protected final ValidationError invalidLogin() {
        return new ValidationError(
                "Please enter a correct %(username)s and password. Note that both fields may be"
                        + " case-sensitive.",
                "invalid_login", Map.of("username", Translation.gettext(nameLabel)));
    }

    /**
     * Who it is.
     *
     * @throws IllegalStateException where the form was not valid
     */
    public AbstractBaseUser getUser() {
        if (user == null) {
            throw new IllegalStateException("Ask isValid() first: nobody was found.");
        }
        return user;
    }
}
