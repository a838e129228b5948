package shop.account;

import dev.belleville.orm.QuerySet;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.views.DetailView;
import shop.Order;

/** One of a customer's own orders; to everybody else there is no such page. */
final class OrderView extends DetailView<Order> {
    OrderView() {
        templateName("account/order.html");
    }

    @Override
    protected QuerySet<Order> getQueryset() {
        return Order.objects
                .filter("customer__user", Auth.user(request(), User.class))
                .prefetchRelated("lines__goods");
    }
}
