package shop.cart;

import dev.belleville.http.Request;
import dev.belleville.web.sessions.Session;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import shop.Goods;

/**
 * What a visitor means to buy. Their session keeps how many of which goods, so that it goes along
 * when they log in and is gone when they log out; names and prices are always those of today.
 */
public final class Cart {
    /** So many of one kind of goods at the most. */
    public static final int MOST_OF_ONE = 20;

    /** So many kinds of goods at the most: a session is no warehouse. */
    static final int MOST_KINDS = 50;

    private static final String NAME = "cart";

    private final Session session;
    private final Map<String, Integer> quantities;

    private Cart(Session session) {
        this.session = session;
        quantities = new LinkedHashMap<>(session.get(NAME, Map.of()));
    }

    /** That of the visitor who sends {@code request}. */
    public static Cart of(Request request) {
        return new Cart(Session.of(request));
    }

    /** For templates: {@code cart_count}, how many pieces are in the cart. */
    public static Map<String, Object> context(Request request) {
        Supplier<Integer> count = () -> Session.find(request) == null ? 0 : of(request).count();
        return Map.of("cart_count", count);
    }

    /** How many pieces there are, of whatever goods. */
    public int count() {
        return quantities.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many there are of {@code goods}. */
    int count(Goods goods) {
        return quantities.getOrDefault(key(goods), 0);
    }

    /** Whether nothing more fits in but more of what is there. */
    boolean isFull() {
        return quantities.size() >= MOST_KINDS;
    }

    /** Has {@code quantity} of {@code goods}, or as many as one can get; says how many that is. */
    int put(Goods goods, long quantity) {
        int possible = (int) Math.min(quantity, CartLine.most(goods));
        if (possible > 0) {
            quantities.put(key(goods), possible);
        } else {
            quantities.remove(key(goods));
        }
        session.set(NAME, quantities);
        return possible;
    }

    /** Forgets all of it. */
    public void clear() {
        quantities.clear();
        session.pop(NAME);
    }

    /**
     * What is in it, in the order in which it came; goods that the shop has no more are left out.
     */
    public List<CartLine> lines() {
        Map<Object, Goods> found = Goods.objects.filter("id__in", quantities.keySet()).inBulk();
        return quantities.entrySet().stream()
                .flatMap(entry -> {
                    Goods goods = found.get(Long.valueOf(entry.getKey()));
                    return goods == null
                            ? Stream.empty()
                            : Stream.of(new CartLine(goods, entry.getValue()));
                })
                .toList();
    }

    /** What {@code lines} cost together. */
    public static BigDecimal total(List<CartLine> lines) {
        return lines.stream().map(CartLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String key(Goods goods) {
        return String.valueOf(goods.id);
    }
}
