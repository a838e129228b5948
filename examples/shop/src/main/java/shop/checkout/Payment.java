package shop.checkout;

import java.math.BigDecimal;
import shop.Order;

/** How an order is paid. A shop with a payment service puts its own in the place of this one. */
@FunctionalInterface
interface Payment {
    /** At the door, so that there is nothing to do yet. */
    Payment ON_DELIVERY = (_, _) -> {};

    /**
     * Takes {@code total} for {@code order}, in the transaction that makes it.
     *
     * @throws OrderRefused where it cannot; then there is no order
     */
    void take(Order order, BigDecimal total);
}
