package shop.cart;

import static dev.belleville.core.i18n.Translation.gettext;
import static dev.belleville.core.i18n.Translation.ngettext;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.views.Decorators.neverCache;
import static dev.belleville.web.views.Decorators.requirePost;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.forms.BoundForm;
import dev.belleville.web.messages.Messages;
import java.util.List;
import java.util.Map;
import shop.Goods;

/** The page of the cart, and what its buttons and those of the goods do. */
public final class CartPages {
    private CartPages() {}

    /** The routes, to be included under {@code cart/}. */
    public static Urls urls() {
        return Urls.of(
                path("", neverCache(CartPages::show), "cart"),
                path("add/<slug:slug>/", requirePost(CartPages::add), "cart-add"),
                path("change/<slug:slug>/", requirePost(CartPages::change), "cart-change"));
    }

    private static Response show(Request request) {
        List<CartLine> lines = Cart.of(request).lines();
        return Shortcuts.render(
                request,
                "cart.html",
                Map.of(
                        "lines", lines,
                        "total", Cart.total(lines),
                        "can_order", lines.stream().allMatch(CartLine::isAvailable)));
    }

    /** Puts more of some goods into the cart, and leads back to them. */
    private static Response add(Request request) {
        Goods goods = goods(request);
        Cart cart = Cart.of(request);
        BoundForm form = QuantityForm.FORM.bind(request);
        if (form.isValid()) {
            put(request, cart, goods, cart.count(goods) + form.get(QuantityForm.FORM.quantity));
        } else {
            sayHowMany(request);
        }
        return Shortcuts.redirect(goods);
    }

    /** Has another number of some goods in the cart; 0 for none. */
    private static Response change(Request request) {
        BoundForm form = QuantityForm.FORM.bind(request);
        if (form.isValid()) {
            put(request, Cart.of(request), goods(request), form.get(QuantityForm.FORM.quantity));
        } else {
            sayHowMany(request);
        }
        return Shortcuts.redirect("cart");
    }

    private static Goods goods(Request request) {
        return Shortcuts.getObjectOr404(Goods.objects, "slug", request.pathString("slug"));
    }

    private static void sayHowMany(Request request) {
        Messages.error(
                request,
                gettext(
                        "You can order up to %(most)s pieces of each kind.",
                        Map.of("most", Cart.MOST_OF_ONE)));
    }

    /** Has {@code wanted} of {@code goods} in the cart, or fewer, and says so. */
    private static void put(Request request, Cart cart, Goods goods, long wanted) {
        if (wanted > 0 && cart.isFull() && cart.count(goods) == 0) {
            Messages.error(request, gettext("Your cart is full: order what is in it first."));
            return;
        }
        int put = cart.put(goods, wanted);
        Map<String, Object> names = Map.of("goods", goods.name, "count", put);
        if (wanted == 0) {
            Messages.info(request, gettext("“%(goods)s” is out of your cart.", names));
        } else if (!goods.active) {
            Messages.error(request, gettext("“%(goods)s” is no longer on sale.", names));
        } else if (put == 0) {
            Messages.error(request, gettext("“%(goods)s” is sold out.", names));
        } else if (put == wanted) {
            Messages.add(
                    request,
                    Messages.SUCCESS,
                    gettext("“%(goods)s” is in your cart.", names),
                    "to-cart");
        } else if (put == goods.stock) {
            Messages.warning(
                    request,
                    ngettext(
                            "The shop has only %(count)s of “%(goods)s”: it is in your cart.",
                            "The shop has only %(count)s of “%(goods)s”: all are in your cart.",
                            put,
                            names));
        } else {
            sayHowMany(request);
        }
    }
}
