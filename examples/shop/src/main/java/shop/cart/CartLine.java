package shop.cart;

import java.math.BigDecimal;
import shop.Goods;

/**
 * Some of one kind of goods in a cart.
 *
 * @param goods which, as they are now
 * @param quantity how many, at least 1
 */
public record CartLine(Goods goods, int quantity) {
    /** What they cost together, today. */
    public BigDecimal total() {
        return goods.price.multiply(BigDecimal.valueOf(quantity));
    }

    /** The most that the shop sells of them at once, today; also for the template. */
    public int most() {
        return most(goods);
    }

    /** Whether the shop has so many to sell; what was put into a cart may be sold meanwhile. */
    public boolean isAvailable() {
        return quantity <= most();
    }

    static int most(Goods goods) {
        return goods.active ? Math.min(goods.stock, Cart.MOST_OF_ONE) : 0;
    }
}
