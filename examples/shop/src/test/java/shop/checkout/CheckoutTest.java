package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import shop.Customer;
import shop.Goods;
import shop.Order;
import shop.OrderLine;
import shop.ServedShop;
import shop.Vendor;
import shop.cart.CartLine;

/** A cart becomes an order, whole or not at all, on each database. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckoutTest {
    private static final String OAR = "early-oar-4";
    private static final String LANTERN = "brisk-lantern-1";

    @Parameter Vendor vendor = Vendor.SQLITE;

    @SuppressWarnings("NullAway.Init") // by open()
    private ServedShop shop;

    @BeforeParameterizedClassInvocation
    void open(Vendor vendor, @TempDir Path folder) {
        shop = vendor.serve(folder, 250); // five users with a password
    }

    @AfterParameterizedClassInvocation
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    private Client customer(int number) {
        return shop.visitor("user" + number, "pass-user" + number);
    }

    private static void add(Client visitor, String slug, int quantity) {
        visitor.post("/cart/add/" + slug + "/", Map.of("quantity", "" + quantity));
    }

    /** What the page of the order sends when the button is pressed. */
    private static Map<String, String> form(Client visitor) {
        String page = visitor.get("/checkout/").text();
        return Map.of(
                "phone",
                "+49 30 1001",
                "total",
                hidden(page, "total"),
                "last",
                hidden(page, "last"));
    }

    private static String hidden(String page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    /** Presses the button; where it leads. */
    private static String order(Client visitor, Map<String, String> form) {
        return String.valueOf(visitor.post("/checkout/", form).header("Location"));
    }

    private Goods goods(String slug) {
        return shop.in(() -> Goods.objects.get("slug", slug));
    }

    private void set(String slug, String field, Object value) {
        shop.in(() -> Goods.objects.filter("slug", slug).update(field, value));
    }

    private long orders() {
        return shop.in(Order.objects::count);
    }

    @Test
    void anOrderHasTheLinesThePricesOfThisMomentAndTheStockGoesDown() {
        set(OAR, "stock", 10);
        set(LANTERN, "stock", 10);
        Client visitor = customer(1);
        add(visitor, OAR, 3);
        add(visitor, LANTERN, 1);

        TestResponse answer = visitor.post("/checkout/", form(visitor));

        assertThat(answer.status()).isEqualTo(302);
        String place = String.valueOf(answer.header("Location"));
        assertThat(place).matches("/account/orders/\\d+/");
        assertThat(visitor.get(place).text())
                .contains("Thank you! Your order is placed.", "€ 1,033.47", "3 × € 317.76")
                .doesNotContain("class=\"count\"");
        assertThat(goods(OAR).stock).isEqualTo(7);
        assertThat(goods(LANTERN).stock).isEqualTo(9);
        set(OAR, "price", new BigDecimal("999.00"));
        assertThat(visitor.get(place).text()).contains("3 × € 317.76").doesNotContain("999");
        set(OAR, "price", new BigDecimal("317.76"));
        assertThat(shop.in(() -> Customer.objects.get("user__username", "user1").phone))
                .isEqualTo("+49 30 1001");
    }

    @Test
    void whoHasNotLoggedInIsSentThereAndComesBack() {
        Client visitor = shop.visitor();
        add(visitor, OAR, 1);

        assertThat(visitor.get("/checkout/").header("Location"))
                .isEqualTo("/account/login/?next=/checkout/");
        TestResponse in =
                visitor.post(
                        "/account/login/?next=/checkout/",
                        Map.of("username", "user2", "password", "pass-user2"));
        assertThat(in.header("Location")).isEqualTo("/checkout/");
        assertThat(visitor.get("/checkout/").text()).contains("1 × Early Oar 4");
    }

    @Test
    void anEmptyCartCannotBeOrdered() {
        Client visitor = customer(2);
        long before = orders();

        assertThat(visitor.get("/checkout/").header("Location")).isEqualTo("/cart/");
        Long last = shop.in(() -> Order.objects.orderBy("-id").limit(1).list()).getFirst().id;
        TestResponse answer =
                visitor.post(
                        "/checkout/", Map.of("phone", "12345", "total", "0", "last", "" + last));
        assertThat(answer.header("Location")).isEqualTo("/cart/");
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void aPhoneNumberIsNeeded() {
        Client visitor = customer(2);
        add(visitor, OAR, 1);
        Map<String, String> right = form(visitor);
        long before = orders();

        for (String phone : List.of("", "x", "1".repeat(30), "+49\r\nBcc: a@example.com")) {
            String page =
                    visitor.post(
                                    "/checkout/",
                                    Map.of(
                                            "phone",
                                            phone,
                                            "total",
                                            right.get("total"),
                                            "last",
                                            right.get("last")))
                            .text();
            assertThat(page).contains("id=\"id_phone_error\"", "1 × Early Oar 4");
        }
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void thePriceMayNotChangeUnseen() {
        set(LANTERN, "stock", 10);
        Client visitor = customer(3);
        add(visitor, LANTERN, 2);
        Map<String, String> seen = form(visitor);
        long before = orders();
        set(LANTERN, "price", new BigDecimal("90.00"));

        assertThat(visitor.post("/checkout/", seen).header("Location")).isEqualTo("/cart/");

        assertThat(visitor.get("/cart/").text())
                .contains("Your cart or a price has changed.", "€ 180.00");
        assertThat(orders()).isEqualTo(before);
        assertThat(goods(LANTERN).stock).isEqualTo(10);
        set(LANTERN, "price", new BigDecimal("80.19"));
    }

    @Test
    void nothingIsOrderedIfOneOfItIsGone() {
        set(OAR, "stock", 10);
        Client visitor = customer(3);
        add(visitor, OAR, 2);
        add(visitor, "coral-mug-2", 2);
        Map<String, String> seen = form(visitor);
        long before = orders();
        set("coral-mug-2", "stock", 1);

        assertThat(visitor.post("/checkout/", seen).header("Location")).isEqualTo("/cart/");

        assertThat(visitor.get("/cart/").text())
                .contains("Only 1 of “Coral Mug 2” is left.", "<span class=\"count\">");
        assertThat(orders()).isEqualTo(before);
        assertThat(goods(OAR).stock).isEqualTo(10);
    }

    @Test
    void pressedTwiceTheButtonOrdersOnce() throws Exception {
        set(OAR, "stock", 10);
        Client visitor = customer(4);
        add(visitor, OAR, 2);
        Map<String, String> seen = form(visitor);
        long before = orders();

        List<String> places = atOnce(() -> order(visitor, seen), () -> order(visitor, seen));

        assertThat(places.getFirst()).isEqualTo(places.getLast()).startsWith("/account/orders/");
        assertThat(visitor.post("/checkout/", seen).header("Location"))
                .isEqualTo(places.getFirst());
        assertThat(orders()).isEqualTo(before + 1);
        assertThat(goods(OAR).stock).isEqualTo(8);
    }

    @Test
    void twoWhoWantTheLastPieceGetItOnce() throws Exception {
        set("fabled-pillow-5", "stock", 1);
        Client one = customer(1);
        Client other = customer(5);
        add(one, "fabled-pillow-5", 1);
        add(other, "fabled-pillow-5", 1);
        Map<String, String> first = form(one);
        Map<String, String> second = form(other);
        long before = orders();

        List<String> places = atOnce(() -> order(one, first), () -> order(other, second));

        assertThat(places).contains("/cart/").anyMatch(place -> place.startsWith("/account/"));
        Client late = places.getFirst().equals("/cart/") ? one : other;
        assertThat(late.get("/cart/").text())
                .contains("“Fabled Pillow 5” has just been sold out.", "Change the marked lines");
        assertThat(orders()).isEqualTo(before + 1);
        assertThat(goods("fabled-pillow-5").stock).isZero();
    }

    @FunctionalInterface
    private interface Deed {
        String run() throws Exception;
    }

    private static List<String> atOnce(Deed... deeds) throws Exception {
        var start = new CyclicBarrier(deeds.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all =
                    List.of(deeds).stream()
                            .map(deed ->
                                    threads.submit(() -> {
                                        start.await();
                                        return deed.run();
                                    }))
                            .toList();
            var places = new ArrayList<String>();
            for (Future<String> one : all) {
                places.add(one.get());
            }
            return places;
        }
    }

    @Test
    void aPaymentThatFailsLeavesNothingBehind() {
        set(OAR, "stock", 10);
        Payment broken =
                (order, total) -> {
                    assertThat(total).isEqualByComparingTo("635.52");
                    throw new OrderRefused(List.of("The bank says no."));
                };
        long before = orders();
        long lines = shop.in(OrderLine.objects::count);

        shop.in(() -> {
            Customer customer = Customer.of(User.objects.get("username", "user2"));
            customer.phone = "999";
            List<CartLine> wanted = List.of(new CartLine(Goods.objects.get("slug", OAR), 2));
            Offer seen = Offer.of(customer, new BigDecimal("635.52"));
            assertThatThrownBy(() -> new Checkout(broken).place(customer, wanted, seen))
                    .isInstanceOf(OrderRefused.class)
                    .hasMessage("The bank says no.");
            return customer;
        });

        assertThat(orders()).isEqualTo(before);
        assertThat(shop.in(OrderLine.objects::count)).isEqualTo(lines);
        assertThat(goods(OAR).stock).isEqualTo(10);
        assertThat(shop.in(() -> Customer.objects.get("user__username", "user2").phone))
                .isNotEqualTo("999");
    }
}
