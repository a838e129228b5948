package shop.checkout;

import static dev.belleville.core.i18n.Translation.gettext;
import static dev.belleville.core.i18n.Translation.ngettext;

import dev.belleville.orm.Found;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.Customer;
import shop.Goods;
import shop.Order;
import shop.OrderLine;
import shop.cart.Cart;
import shop.cart.CartLine;

/** Turns carts into orders. */
final class Checkout {
    private final Payment payment;

    /** Orders are paid so. */
    Checkout(Payment payment) {
        this.payment = payment;
    }

    /**
     * Places an order of {@code wanted}, in one transaction: all that is ordered leaves the stock,
     * at the price of this moment, or nothing does. Pressed twice, the button orders once: where
     * the customer has ordered since they saw the offer, that order is what they get.
     *
     * @throws OrderRefused if something is sold out, or the customer saw another price
     */
    Found<Order> place(Customer customer, List<CartLine> wanted, Offer seen) {
        return Transaction.atomic(() -> {
            // Locks, always in this order: who presses twice waits here, who wants the same below.
            Customer.objects.selectForUpdate().get("id", customer.id);
            Order newer = customer.orders.filter("id__gt", seen.last()).first();
            return newer == null
                    ? new Found<>(make(customer, wanted, seen), true)
                    : new Found<>(newer, false);
        });
    }

    private Order make(Customer customer, List<CartLine> wanted, Offer seen) {
        List<CartLine> lines = lockedNow(wanted);
        refuseWhatIsGone(lines);
        BigDecimal total = Cart.total(lines);
        if (lines.isEmpty() || total.compareTo(seen.total()) != 0) {
            throw new OrderRefused(
                    List.of(gettext("Your cart or a price has changed. Please look once more.")));
        }
        lines.forEach(line -> line.goods().stock -= line.quantity());
        Goods.objects.bulkUpdate(lines.stream().map(CartLine::goods).toList(), "stock");
        Order order =
                Order.objects.create(o -> {
                    o.customer.set(customer);
                    o.created = Instant.now().truncatedTo(ChronoUnit.MICROS);
                });
        OrderLine.objects.bulkCreate(lines.stream().map(line -> lineOf(order, line)).toList());
        customer.save(SaveOptions.only("phone"));
        payment.take(order, total);
        return order;
    }

    /** The same with the goods of now, which nobody else sells before the transaction ends. */
    private static List<CartLine> lockedNow(List<CartLine> wanted) {
        Map<Object, Goods> locked =
                Goods.objects
                        .filter("id__in", wanted.stream().map(line -> line.goods().id).toList())
                        .orderBy("id")
                        .selectForUpdate()
                        .inBulk();
        var lines = new ArrayList<CartLine>();
        for (CartLine line : wanted) {
            Goods goods = locked.get(line.goods().id);
            if (goods != null) {
                lines.add(new CartLine(goods, line.quantity()));
            }
        }
        return lines;
    }

    private static void refuseWhatIsGone(List<CartLine> lines) {
        List<String> reasons =
                lines.stream().filter(line -> !line.isAvailable()).map(Checkout::reason).toList();
        if (!reasons.isEmpty()) {
            throw new OrderRefused(reasons);
        }
    }

    private static String reason(CartLine line) {
        int left = line.most();
        Map<String, Object> names = Map.of("goods", line.goods().name, "count", left);
        return left == 0
                ? gettext("“%(goods)s” has just been sold out.", names)
                : ngettext(
                        "Only %(count)s of “%(goods)s” is left.",
                        "Only %(count)s of “%(goods)s” are left.", left, names);
    }

    private static OrderLine lineOf(Order order, CartLine bought) {
        var line = new OrderLine();
        line.order.set(order);
        line.goods.set(bought.goods());
        line.quantity = (short) bought.quantity();
        line.price = bought.goods().price;
        return line;
    }
}
