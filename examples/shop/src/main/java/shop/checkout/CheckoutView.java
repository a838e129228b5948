package shop.checkout;

import static dev.belleville.core.i18n.Translation.gettext;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.Found;
import dev.belleville.orm.Transaction;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.User;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.views.FormView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.Customer;
import shop.Order;
import shop.cart.Cart;
import shop.cart.CartLine;

/** Shows a customer what they are about to order, and orders it. */
public final class CheckoutView extends FormView {
    private final Checkout checkout;

    /** With payment on delivery. */
    public CheckoutView() {
        this(Payment.ON_DELIVERY);
    }

    CheckoutView(Payment payment) {
        checkout = new Checkout(payment);
        form(CheckoutForm.FORM);
        templateName("checkout.html");
    }

    private Customer customer() {
        return Customer.of(Auth.user(request(), User.class));
    }

    @Override
    protected Response get(Request request) throws Exception {
        boolean some = !Cart.of(request).lines().isEmpty();
        return some ? super.get(request) : Shortcuts.redirect("cart");
    }

    @Override
    protected Map<String, @Nullable Object> getInitial() {
        Customer customer = customer();
        Offer offer = Offer.of(customer, Cart.total(Cart.of(request()).lines()));
        return Map.of("phone", customer.phone, "total", offer.total(), "last", offer.last());
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        var context = super.getContextData();
        List<CartLine> lines = Cart.of(request()).lines();
        context.put("lines", lines);
        context.put("total", Cart.total(lines));
        return context;
    }

    /** The order, and its receipt: both or neither. */
    private Found<Order> place(Customer customer, Cart cart, BoundForm form) {
        return Transaction.atomic(() -> {
            Found<Order> placed =
                    checkout.place(customer, cart.lines(), CheckoutForm.FORM.offer(form));
            if (placed.created()) {
                Receipt.send(request(), placed.instance());
            }
            return placed;
        });
    }

    @Override
    protected Response formValid(BoundForm form) {
        Cart cart = Cart.of(request());
        Customer customer = customer();
        customer.phone = form.get(CheckoutForm.FORM.phone);
        try {
            Found<Order> placed = place(customer, cart, form);
            if (placed.created()) {
                cart.clear();
                Messages.success(request(), gettext("Thank you! Your order is placed."));
            }
            return Shortcuts.redirect(placed.instance());
        } catch (OrderRefused e) {
            e.reasons().forEach(reason -> Messages.error(request(), reason));
            return Shortcuts.redirect("cart");
        }
    }
}
