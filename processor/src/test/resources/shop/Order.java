package shop;

import dev.belleville.orm.*;
import java.time.Instant;

@Entity
public class Order extends Model {
    public enum Status {
        NEW,
        PAID
    }

    public Status status = Status.NEW;

    public Instant placedAt;

    public final Many<Line> lines = Many.to(Line.class);

    @Entity
    public static class Line extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "lines")
        public final Ref<Order> order = Ref.to(Order.class);

        @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "lines")
        public final Ref<Goods> goods = Ref.to(Goods.class);

        public Short quantity;
    }
}
