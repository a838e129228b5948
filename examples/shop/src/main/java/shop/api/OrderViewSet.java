package shop.api;

import dev.belleville.orm.QuerySet;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.permissions.IsAuthenticated;
import shop.Order;

/** Orders, for their own customer alone. */
final class OrderViewSet extends ModelViewSet<Order> {
    OrderViewSet() {
        serializer(new OrderSerializer());
        permissions(new IsAuthenticated());
        httpMethods("GET", "POST");
        filter(FilterSet.of(Order.class).exact("status"));
    }

    @Override
    protected QuerySet<Order> queryset(ApiRequest request) {
        return Order.objects
                .filter("customer__user", request.user())
                .selectRelated("customer__user")
                .prefetchRelated("lines");
    }
}
