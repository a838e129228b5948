package dev.belleville.web.auth;

import dev.belleville.core.Current;
import dev.belleville.http.Request;
import dev.belleville.web.csrf.CsrfMiddleware;
import org.jspecify.annotations.Nullable;

/** Who sends a request: looked up when somebody asks, changed by those who log in and out. */
final class CurrentVisitor {
    static final Current.Key<CurrentVisitor> KEY = new Current.Key<>("user");

    private @Nullable Visitor visitor;
    private boolean suspicious;

    /**
     * That of {@code request}.
     *
     * @throws IllegalStateException if the site knows no users
     */
    static CurrentVisitor in(Request request) {
        CurrentVisitor found = request.find(KEY);
        if (found == null) {
            throw new IllegalStateException("The request has no user: " + AuthApp.REMEDY);
        }
        return found;
    }

    Visitor of(Request request) {
        Visitor known = visitor;
        if (known == null) {
            boolean forged = suspicious && CsrfMiddleware.check(request) != null;
            known = forged ? new AnonymousUser() : LoginSession.of(request).user();
            visitor = known;
        }
        return known;
    }

    /** Whom the session names, whoever sent the request. */
    Visitor ofSession(Request request) {
        return visitor != null && visitor.isAuthenticated()
                ? visitor
                : LoginSession.of(request).user();
    }

    /**
     * Takes the cookie for the visitor's only where the request is in order, since nobody else
     * looks whether another site sent it.
     */
    void suspect() {
        suspicious = true;
        visitor = null;
    }

    void become(Visitor other) {
        visitor = other;
    }
}
