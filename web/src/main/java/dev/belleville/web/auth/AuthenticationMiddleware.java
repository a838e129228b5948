package dev.belleville.web.auth;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Match;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.OfApp;
import dev.belleville.web.csrf.CsrfExempt;
import dev.belleville.web.middleware.MiddlewareMixin;
import org.jspecify.annotations.Nullable;

/**
 * Has each request know its visitor, {@link Auth#user}; {@link AuthApp} brings it. Nothing is read
 * before somebody asks. Django's AuthenticationMiddleware.
 */
final class AuthenticationMiddleware implements MiddlewareMixin {
    @Override
    public Request attach(Request request) {
        return request.with(CurrentVisitor.KEY, new CurrentVisitor());
    }

    /** An API takes requests from other sites, which must not speak for who has the cookie. */
    @Override
    public @Nullable Response processView(Request request, Handler view, Match match) {
        if (Decorator.find(view, OfApp.class) instanceof CsrfExempt) {
            request.get(CurrentVisitor.KEY).suspect();
        }
        return null;
    }
}
