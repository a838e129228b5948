package dev.belleville.web.auth;

import dev.belleville.core.Current;
import dev.belleville.http.Request;
import org.jspecify.annotations.Nullable;

/** Who sends a request: looked up when somebody asks, changed by those who log in and out. */
final class CurrentVisitor {
    static final Current.Key<CurrentVisitor> KEY = new Current.Key<>("user");

    private @Nullable Visitor visitor;

    Visitor of(Request request) {
        Visitor known = visitor;
        if (known == null) {
            known = LoginSession.of(request).user();
            visitor = known;
        }
        return known;
    }

    void become(Visitor other) {
        visitor = other;
    }
}
