package shop.checkout;

import java.util.List;

/** An order that cannot be placed; nothing of it is left. */
final class OrderRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> reasons;

    /** For these {@code reasons}, in the customer's language. */
    OrderRefused(List<String> reasons) {
        super(String.join(" ", reasons));
        this.reasons = reasons;
    }

    /** What the customer reads. */
    List<String> reasons() {
        return reasons;
    }
}
