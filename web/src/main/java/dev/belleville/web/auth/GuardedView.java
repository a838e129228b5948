package dev.belleville.web.auth;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Checked;
import dev.belleville.web.Site;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A view that not all may see, as {@link AuthDecorators} makes it; each method gives another one.
 * The arguments of Django's decorators, and the attributes of its {@code AccessMixin}.
 *
 * <pre>{@code
 * path("staff/", userPassesTest(Staff::list, Visitor::isSuperuser).loginUrl("staff-login"))
 * }</pre>
 */
public final class GuardedView implements Decorator, Checked {
    /** The parameter with the page that a log-in leads back to. */
    static final String NEXT = "next";

    private final Handler view;
    private final Predicate<? super Visitor> test;
    private final @Nullable String login;
    private final String field;
    private final boolean raises;
    private final String message;

    GuardedView(Handler view, Predicate<? super Visitor> test) {
        this(view, test, null, NEXT, false, Translation.gettextNoop("You may not see this page."));
    }

    private GuardedView(
            Handler view,
            Predicate<? super Visitor> test,
            @Nullable String login,
            String field,
            boolean raises,
            String message) {
        this.view = view;
        this.test = test;
        this.login = login;
        this.field = field;
        this.raises = raises;
        this.message = message;
    }

    /**
     * The same, whose visitors are sent to another log-in than that of the setting {@code
     * loginUrl}. Django's {@code login_url}.
     *
     * @param login a path, an address or the name of a route
     */
    public GuardedView loginUrl(String login) {
        return new GuardedView(view, test, login, field, raises, message);
    }

    /**
     * The same, where the log-in gets the way back in the parameter {@code field} in place of
     * {@code next}; none where it is empty. Django's {@code redirect_field_name}.
     */
    public GuardedView redirectFieldName(String field) {
        return new GuardedView(view, test, login, field, raises, message);
    }

    /**
     * The same, but who has not logged in gets a 403 as well, and is sent nowhere. Django's {@code
     * raise_exception}.
     */
    public GuardedView raiseException() {
        return new GuardedView(view, test, login, field, true, message);
    }

    /**
     * The same, whose 403 says {@code message}, translated. Django's {@code
     * permission_denied_message}.
     */
    public GuardedView permissionDeniedMessage(String message) {
        return new GuardedView(view, test, login, field, raises, message);
    }

    @Override
    public Handler view() {
        return view;
    }

    @Override
    public Response handle(Request request) throws Exception {
        Visitor visitor = Auth.user(request);
        if (test.test(visitor)) {
            return view.handle(request);
        }
        if (raises || visitor.isAuthenticated()) {
            throw new PermissionDenied(message);
        }
        return redirectToLogin(request);
    }

    @Override
    public List<String> mistakes() {
        return Site.current().app(AuthApp.class) == null
                ? List.of("Views ask who visits, and the site knows no users: " + AuthApp.REMEDY)
                : List.of();
    }

    /** A redirect to the log-in of this view, which leads back to {@code request}. */
    Response redirectToLogin(Request request) {
        return AuthDecorators.redirectToLogin(
                request, login == null ? AuthDecorators.usualLogin() : login, field);
    }
}
