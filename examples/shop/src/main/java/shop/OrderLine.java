package shop;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import java.math.BigDecimal;

/** How many of one kind of goods an order holds, at the price of its time. */
@Entity
public class OrderLine extends Model {
    public static final Manager<OrderLine> objects = Manager.of(OrderLine.class);
    static final Meta meta = Meta.of().ordering("id").unique("orderline_once", "order", "goods");

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "lines")
    public final Ref<Order> order = Ref.to(Order.class);

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "lines")
    public final Ref<Goods> goods = Ref.to(Goods.class);

    @Column(positive = true, min = "1")
    public short quantity = 1;

    @Column(digits = 10, places = 2)
    public BigDecimal price;

    /** What it costs. */
    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
