package shop;

import static dev.belleville.core.i18n.Translation.gettextNoop;

import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.web.HasAbsoluteUrl;
import dev.belleville.web.Site;
import java.math.BigDecimal;
import java.time.Instant;

/** What a customer asked for at one time. */
@Entity
public class Order extends Model implements HasAbsoluteUrl {
    public static final Manager<Order> objects = Manager.of(Order.class);
    static final Meta meta = Meta.of().ordering("-created", "-id");

    /** How far an order has come. */
    public enum Status implements Choice {
        NEW("new", gettextNoop("New")),
        PAID("paid", gettextNoop("Paid")),
        SENT("sent", gettextNoop("Sent")),
        CANCELLED("cancelled", gettextNoop("Cancelled"));

        private final String value;
        private final String label;

        Status(String value, String label) {
            this.value = value;
            this.label = label;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }
    }

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "orders")
    public final Ref<Customer> customer = Ref.to(Customer.class);

    @Column(max = 10)
    public Status status = Status.NEW;

    public Instant created;

    public final Many<OrderLine> lines = Many.to(OrderLine.class);

    /** What its lines cost together. */
    public BigDecimal total() {
        return lines.all().list().stream()
                .map(OrderLine::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public String getAbsoluteUrl() {
        return Site.current().reverse("order", id);
    }

    @Override
    public String toString() {
        return "Order " + id;
    }
}
