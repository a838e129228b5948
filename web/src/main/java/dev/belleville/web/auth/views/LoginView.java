package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.auth.PendingLogin;
import dev.belleville.web.auth.forms.AuthenticationForm;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.forms.Form;
import dev.belleville.web.internal.SensitiveForm;
import dev.belleville.web.sessions.Session;
import dev.belleville.web.views.FormView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets users in, and leads to where they wanted to go, if that is on this site. Its template is
 * {@code registration/login.html}. Django's LoginView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class LoginView extends FormView {
    private @Nullable AuthenticationForm form;
    private boolean redirectAuthenticatedUser;
    private final NextPage nextPage = new NextPage();

    /** The usual page. */
    public LoginView() {
        templateName("registration/login.html");
        extraContext("title", Translation.gettext("Log in"));
    }

    /**
     * Leads on who has logged in already. A page of another site can then find out whether a
     * visitor has, by the address of a picture here: do without it where that matters. Django's
     * {@code redirect_authenticated_user}.
     */
    protected final void redirectAuthenticatedUser() {
        redirectAuthenticatedUser = true;
    }

    /**
     * The name of the field that says where to go on, in the place of {@code next}. Django's {@code
     * redirect_field_name}.
     */
    protected final void redirectFieldName(String name) {
        nextPage.field(name);
    }

    /**
     * Hosts that a log-in may lead to beside that of the request, with a port where they have one.
     * Django's {@code success_url_allowed_hosts}.
     */
    protected final void successUrlAllowedHosts(String... hosts) {
        nextPage.hosts(hosts);
    }

    @Override
    protected Response dispatch(Request request) throws Exception {
        SensitiveForm.hideAll(request);
        Session.of(request); // else only who fills the form in would learn that there is none
        boolean in = redirectAuthenticatedUser && Auth.user(request).isAuthenticated();
        if (!in) {
            return super.dispatch(request);
        }
        String next = getSuccessUrl();
        if (next.equals(request.fullPath())) {
            throw new IllegalStateException(
                    "Who has logged in would be led here again and again: check that the setting"
                            + " loginRedirectUrl is not the page of the log-in.");
        }
        return Response.redirect(next);
    }

    /** The form of this request. */
    @Override
    protected Form getFormClass() {
        AuthenticationForm known = form;
        if (known == null) {
            known = new AuthenticationForm(request());
            form = known;
        }
        return known;
    }

    @Override
    protected String getSuccessUrl() {
        return nextPage.of(request(), getDefaultRedirectUrl());
    }

    /** Where a log-in leads that was asked for by no other page. */
    protected String getDefaultRedirectUrl() {
        return Shortcuts.resolveUrl(Site.current().settings().get(AuthSettings.LOGIN_REDIRECT_URL));
    }

    @Override
    protected Response formValid(BoundForm sent) {
        AbstractBaseUser user = ((AuthenticationForm) getFormClass()).getUser();
        Response step = PendingLogin.ask(request(), user, getSuccessUrl());
        if (step != null) {
            return step;
        }
        Auth.login(request(), user);
        return super.formValid(sent);
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put(nextPage.fieldName(), nextPage.of(request(), ""));
        context.put("site_name", request().host());
        return context;
    }
}
