package dev.belleville.rest.authentication;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.internal.FormToken;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.Visitor;
import dev.belleville.web.sessions.SessionSettings;
import dev.belleville.web.sessions.SessionsApp;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The session of who has logged in on the site's own pages. What may change something then has to
 * show the token of forms, as everywhere. REST framework's {@code SessionAuthentication}.
 */
public final class SessionAuthentication implements BaseAuthentication {
    /** The only one there is. */
    public SessionAuthentication() {}

    @Override
    public @Nullable SecurityScheme securityScheme() {
        if (!NeededApp.isThere(SessionsApp.class)) {
            return null; // nobody can log in
        }
        return SecurityScheme.apiKey(
                "cookieAuth",
                "cookie",
                Site.current().settings().get(SessionSettings.SESSION_COOKIE_NAME),
                "Who has logged in on the site's pages; writing takes the token of forms as well, in"
                        + " the header `X-CSRFToken`.");
    }

    @Override
    public List<String> mistakes() {
        var found = new ArrayList<>(NeededApp.mistakes("SessionAuthentication", SessionsApp.class));
        found.addAll(NeededApp.mistakes("SessionAuthentication", AuthApp.class));
        return found;
    }

    @Override
    public @Nullable Authenticated authenticate(ApiRequest request) {
        Visitor visitor = Auth.userOfSession(request.http());
        if (!visitor.isAuthenticated() || !visitor.isActive()) {
            return null;
        }
        FormToken.check(request.http());
        return new Authenticated(visitor, null);
    }
}
