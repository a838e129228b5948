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
 * AuthDecorators#loginNotRequired} marks: to the one that {@link GuardedView#loginUrl} names, else
 * to that of the setting {@code loginUrl}. Django's LoginRequiredMiddleware.
 *
 * <pre>{@code
 * App.of().install(new SessionsApp(), new AuthApp()).use(new LoginRequiredMiddleware())
 * }</pre>
 */
public final class LoginRequiredMiddleware implements MiddlewareMixin {
    private final String field;

    /** With the way back in the parameter {@code next}. */
    public LoginRequiredMiddleware() {
        this(GuardedView.NEXT);
    }

    private LoginRequiredMiddleware(String field) {
        this.field = field;
    }

    /**
     * The same, with the way back in the parameter {@code field}; none where it is empty. A view
     * within {@link AuthDecorators#loginRequired} and its like says its own. Django's {@code
     * redirect_field_name}.
     */
    public LoginRequiredMiddleware redirectFieldName(String field) {
        return new LoginRequiredMiddleware(field);
    }

    @Override
    public @Nullable Response processView(Request request, Handler view, Match match) {
        boolean open =
                Decorator.find(view, LoginNotRequired.class) != null
                        || Auth.user(request).isAuthenticated();
        if (open) {
            return null;
        }
        GuardedView guarded = Decorator.find(view, GuardedView.class);
        return guarded == null
                ? AuthDecorators.redirectToLogin(request, AuthDecorators.usualLogin(), field)
                : guarded.redirectToLogin(request);
    }
}
