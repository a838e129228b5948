package shop.staff;

import static dev.belleville.http.Urls.path;
import static dev.belleville.web.auth.AuthDecorators.userPassesTest;
import static dev.belleville.web.views.Decorators.neverCache;

import dev.belleville.http.Handler;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.tasks.TaskStatus;
import java.util.Map;

/** The pages of the staff: they ask for a file of all orders, wait for it, and open it. */
public final class StaffPages {
    private StaffPages() {}

    /** The routes, to be included under {@code staff/}. */
    public static Urls urls() {
        return Urls.of(
                path("orders/", own(StaffPages::start), "order-exports"),
                path("orders/<str:key>/", own(StaffPages::ready), "order-export"),
                path("orders/<str:key>/orders.csv", own(StaffPages::open), "order-file"));
    }

    private static Handler own(Handler view) {
        return neverCache(
                userPassesTest(view, visitor -> visitor instanceof User user && user.isStaff));
    }

    /** Has a file made, and leads to the page that shows how far it is, and then to the file. */
    private static Response start(Request request) {
        if (!request.method().equals("POST")) {
            return Shortcuts.render(request, "staff/orders.html", Map.of());
        }
        OrderExport export = OrderExport.named();
        String there = Site.current().reverse("order-export", export.key(user(request)));
        return Response.redirect(TaskStatus.of(request, export.ask()).then(there).url());
    }

    private static Response ready(Request request) {
        String key = request.pathString("key");
        OrderExport.of(key, user(request)).requireReady();
        return Shortcuts.render(request, "staff/order_export.html", Map.of("key", key));
    }

    private static Response open(Request request) {
        return OrderExport.of(request.pathString("key"), user(request)).download();
    }

    private static User user(Request request) {
        return Auth.user(request, User.class);
    }
}
