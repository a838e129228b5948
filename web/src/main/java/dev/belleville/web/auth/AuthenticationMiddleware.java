package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.web.middleware.MiddlewareMixin;

/**
 * Has each request know its visitor, {@link Auth#user}; {@link AuthApp} brings it. Nothing is read
 * before somebody asks. Django's AuthenticationMiddleware.
 */
final class AuthenticationMiddleware implements MiddlewareMixin {
    @Override
    public Request attach(Request request) {
        return request.with(CurrentVisitor.KEY, new CurrentVisitor());
    }
}
