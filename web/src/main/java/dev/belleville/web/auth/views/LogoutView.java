package dev.belleville.web.auth.views;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.views.TemplateResponseView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets users go; by POST alone, so that no picture on another site does it. Its template is {@code
 * registration/logged_out.html}. Django's LogoutView.
 */
@SuppressWarnings("this-escape") // to methods that are final
public class LogoutView extends TemplateResponseView {
    private final NextPage nextPage = new NextPage();

    /** The usual page. */
    public LogoutView() {
        templateName("registration/logged_out.html");
    }

    /**
     * The name of the field that says where to go on, in the place of {@code next}. Django's {@code
     * redirect_field_name}.
     */
    protected final void redirectFieldName(String name) {
        nextPage.field(name);
    }

    /**
     * Hosts that a log-out may lead to beside that of the request, with a port where they have one.
     * Django's {@code success_url_allowed_hosts}.
     */
    protected final void successUrlAllowedHosts(String... hosts) {
        nextPage.hosts(hosts);
    }

    @Override
    protected Response post(Request request) throws Exception {
        Auth.logout(request);
        String next = nextPage.of(request, getDefaultRedirectUrl());
        return next.isEmpty() ? renderToResponse(getContextData()) : Response.redirect(next);
    }

    /** Where a log-out leads that says nothing else; empty for its page. */
    protected String getDefaultRedirectUrl() {
        String next = Site.current().settings().get(AuthSettings.LOGOUT_REDIRECT_URL);
        return next.isEmpty() ? "" : Shortcuts.resolveUrl(next);
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        context.put("title", Translation.gettext("Logged out"));
        context.put("site_name", request().host());
        return context;
    }
}
