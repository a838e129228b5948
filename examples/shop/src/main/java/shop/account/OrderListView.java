package shop.account;

import dev.belleville.orm.QuerySet;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.views.ListView;
import shop.Order;

/** A customer's own orders, the newest first. */
final class OrderListView extends ListView<Order> {
    OrderListView() {
        templateName("account/orders.html");
        paginateBy(10);
    }

    @Override
    protected QuerySet<Order> getQueryset() {
        return Order.objects
                .filter("customer__user", Auth.user(request(), User.class))
                .prefetchRelated("lines__goods");
    }
}
