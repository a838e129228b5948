package shop.checkout;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import shop.Customer;
import shop.Order;

/**
 * What a customer saw before they pressed the button.
 *
 * @param total what the cart cost
 * @param last their last order then; 0 for none
 */
record Offer(BigDecimal total, long last) {
    /** That of now. */
    static Offer of(Customer customer, BigDecimal total) {
        Order last = customer.orders.all().orderBy("-id").first();
        return new Offer(total, last == null ? 0 : requireNonNull(last.id));
    }
}
