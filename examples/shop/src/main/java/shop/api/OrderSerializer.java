package shop.api;

import dev.belleville.orm.Transaction;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.StringRelatedField;
import dev.belleville.rest.serializers.Values;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.Customer;
import shop.Goods;
import shop.Order;
import shop.OrderLine;
import shop.checkout.Receipt;

final class OrderSerializer extends ModelSerializer<Order> {
    OrderSerializer() {
        super(Order.class);
        fields("id", "customer", "status", "created", "lines");
        readOnlyFields("status", "created");
        field("customer", StringRelatedField.of());
        field("lines", new OrderLineSerializer().many());
    }

    /** The lines cost what their goods cost now; the customer gets a receipt, as of the pages. */
    @Override
    protected Order create(Values values, SerializerContext context) {
        var user = (User) Auth.user(context.request());
        return Transaction.atomic(() -> {
            Order order =
                    Order.objects.create(row -> {
                        row.customer.set(Customer.of(user));
                        row.created = Instant.now().truncatedTo(ChronoUnit.MICROS);
                    });
            for (Values line : values.list("lines")) {
                Goods goods = line.get("goods", Goods.class);
                OrderLine.objects.create(row -> {
                    row.order.set(order);
                    row.goods.set(goods);
                    row.quantity = line.getOr("quantity", row.quantity);
                    row.price = goods.price;
                });
            }
            Receipt.send(context.request(), order);
            return order;
        });
    }
}
