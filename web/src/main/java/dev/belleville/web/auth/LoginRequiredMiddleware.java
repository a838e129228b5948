package dev.belleville.web.auth;

import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Match;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.middleware.MiddlewareMixin;
import org.jspecify.annotations.Nullable;

/**
 * Sends visitors to the log-in before any view but those that {@link
 * AuthDecorators#loginNotRequired} marks. Django's LoginRequiredMiddleware.
 *
 * <pre>{@code
 * App.of().install(new SessionsApp(), new AuthApp()).use(new LoginRequiredMiddleware())
 * }</pre>
 */
public record LoginRequiredMiddleware() implements MiddlewareMixin {
    @Override
    public @Nullable Response processView(Request request, Handler view, Match match) {
        boolean open =
                Decorator.find(view, LoginNotRequired.class) != null
                        || Auth.user(request).isAuthenticated();
        return open ? null : AuthDecorators.redirectToLogin(request);
    }
}
