package dev.belleville.web.auth;

import dev.belleville.core.Percent;
import dev.belleville.http.Decorator;
import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is put around views that not all may see; class views go through {@code View.asView}. Who
 * has not logged in is sent there and comes back; who has, and still may not, gets a 403. {@link
 * GuardedView} says what else they take.
 *
 * <pre>{@code
 * path("orders/", loginRequired(Orders::list)),
 * path("goods/add/", permissionRequired(asView(AddGoods::new), "shop.add_goods"))
 * }</pre>
 *
 * Django's {@code django.contrib.auth.decorators} and the mixins of class views.
 */
public final class AuthDecorators {
    private AuthDecorators() {}

    /**
     * {@code view} for users alone. Django's {@code login_required}, {@code LoginRequiredMixin}.
     */
    public static GuardedView loginRequired(Handler view) {
        return new GuardedView(view, Visitor::isAuthenticated);
    }

    /**
     * {@code view} for users with all of {@code permissions}. Django's {@code permission_required},
     * {@code PermissionRequiredMixin}.
     */
    public static GuardedView permissionRequired(Handler view, String... permissions) {
        List<String> all = List.of(permissions);
        return new GuardedView(view, visitor -> visitor.hasPerms(all));
    }

    /**
     * {@code view} for visitors of whom {@code test} holds. Django's {@code user_passes_test},
     * {@code UserPassesTestMixin}.
     */
    public static GuardedView userPassesTest(Handler view, Predicate<? super Visitor> test) {
        return new GuardedView(view, test);
    }

    /** {@code view} for all, in spite of {@link LoginRequiredMiddleware}. */
    public static Handler loginNotRequired(Handler view) {
        return new Open(view);
    }

    /**
     * A redirect to the log-in, which leads back to {@code request}. Django's {@code
     * redirect_to_login}.
     */
    public static Response redirectToLogin(Request request) {
        return redirectToLogin(request, usualLogin(), GuardedView.NEXT);
    }

    /**
     * As {@link #redirectToLogin(Request)}, to a log-in of one's own.
     *
     * @param login a path, an address or the name of a route
     * @param field the parameter that gets the way back; empty for none
     */
    public static Response redirectToLogin(Request request, String login, String field) {
        String target = Shortcuts.resolveUrl(login);
        if (field.isEmpty()) {
            return Response.redirect(target);
        }
        boolean elsewhere = target.startsWith("//") || target.contains("://");
        String own = request.scheme() + "://" + request.host() + "/";
        String back =
                elsewhere && !target.startsWith(own) ? request.absoluteUri() : request.fullPath();
        String mark = target.indexOf('?') < 0 ? "?" : "&";
        return Response.redirect(
                target + mark + Percent.encode(field, "") + "=" + Percent.encode(back, "/"));
    }

    static String usualLogin() {
        return Site.current().settings().get(AuthSettings.LOGIN_URL);
    }

    private record Open(Handler view) implements LoginNotRequired, Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }
}
