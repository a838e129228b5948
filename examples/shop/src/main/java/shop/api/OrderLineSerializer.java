package shop.api;

import dev.belleville.rest.serializers.ModelSerializer;
import shop.OrderLine;

final class OrderLineSerializer extends ModelSerializer<OrderLine> {
    OrderLineSerializer() {
        super(OrderLine.class);
        fields("goods", "quantity", "price");
        readOnlyFields("price");
    }
}
