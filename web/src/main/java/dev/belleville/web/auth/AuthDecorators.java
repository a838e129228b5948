package dev.belleville.web.auth;

import dev.belleville.core.Percent;
import dev.belleville.core.PermissionDenied;
import dev.belleville.core.i18n.Translation;
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
 * has not logged in is sent there and comes back; who has, and still may not, gets a 403.
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
    public static Handler loginRequired(Handler view) {
        return new Guarded(view, Visitor::isAuthenticated);
    }

    /**
     * {@code view} for users with all of {@code permissions}. Django's {@code permission_required},
     * {@code PermissionRequiredMixin}.
     */
    public static Handler permissionRequired(Handler view, String... permissions) {
        List<String> all = List.of(permissions);
        return new Guarded(view, visitor -> visitor.hasPerms(all));
    }

    /**
     * {@code view} for visitors of whom {@code test} holds. Django's {@code user_passes_test},
     * {@code UserPassesTestMixin}.
     */
    public static Handler userPassesTest(Handler view, Predicate<? super Visitor> test) {
        return new Guarded(view, test);
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
        String login = Shortcuts.resolveUrl(Site.current().settings().get(AuthSettings.LOGIN_URL));
        boolean elsewhere = login.startsWith("//") || login.contains("://");
        String own = request.scheme() + "://" + request.host() + "/";
        String back =
                elsewhere && !login.startsWith(own) ? request.absoluteUri() : request.fullPath();
        String mark = login.indexOf('?') < 0 ? "?" : "&";
        return Response.redirect(login + mark + "next=" + Percent.encode(back, "/"));
    }

    private record Open(Handler view) implements LoginNotRequired, Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            return view.handle(request);
        }
    }

    private record Guarded(Handler view, Predicate<? super Visitor> test) implements Decorator {
        @Override
        public Response handle(Request request) throws Exception {
            Visitor visitor = Auth.user(request);
            if (test.test(visitor)) {
                return view.handle(request);
            }
            if (visitor.isAuthenticated()) {
                throw new PermissionDenied(Translation.gettextNoop("You may not see this page."));
            }
            return redirectToLogin(request);
        }
    }
}
