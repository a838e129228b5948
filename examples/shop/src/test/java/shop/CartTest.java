package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a visitor puts into the cart, and who sees it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CartTest {
    private static final String OAR = "early-oar-4";
    private static final String LANTERN = "brisk-lantern-1";

    private ServedShop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        shop = Vendor.SQLITE.serve(folder, 60);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private static TestResponse add(Client visitor, String slug, Object quantity) {
        return visitor.post("/cart/add/" + slug + "/", Map.of("quantity", "" + quantity));
    }

    private static TestResponse change(Client visitor, String slug, Object quantity) {
        return visitor.post("/cart/change/" + slug + "/", Map.of("quantity", "" + quantity));
    }

    private static String cart(Client visitor) {
        return visitor.get("/cart/").text();
    }

    private void change(String slug, Consumer<Goods> change) {
        shop.in(() -> {
            Goods goods = Goods.objects.get("slug", slug);
            change.accept(goods);
            goods.save();
            return goods;
        });
    }

    @Test
    void anEmptyCartSaysSoAndCostsNoSession() {
        Client visitor = shop.visitor();

        assertThat(cart(visitor)).contains("There is nothing in it yet.").doesNotContain("Total");
        assertThat(visitor.cookies()).doesNotContainKey("sessionid");
    }

    @Test
    void whatIsAddedIsCountedPricedAndTold() {
        Client visitor = shop.visitor();

        TestResponse added = add(visitor, OAR, 2);

        assertThat(added.status()).isEqualTo(302);
        assertThat(added.header("Location")).isEqualTo("/goods/" + OAR);
        assertThat(visitor.get("/goods/" + OAR).text())
                .contains("“Early Oar 4” is in your cart.", "<span class=\"count\">2</span>");
        add(visitor, LANTERN, 1);
        add(visitor, OAR, 1);
        assertThat(cart(visitor))
                .contains("<span class=\"count\">4</span>", "value=\"3\"")
                .contains("€ 953.28", "€ 80.19", "€ 1,033.47");
    }

    @Test
    void quantitiesChangeAndGoodsGo() {
        Client visitor = shop.visitor();
        add(visitor, OAR, 2);
        add(visitor, LANTERN, 1);

        change(visitor, OAR, 5);
        change(visitor, LANTERN, 0);

        assertThat(cart(visitor))
                .contains("value=\"5\"", "“Brisk Lantern 1” is out of your cart.")
                .doesNotContain("/goods/" + LANTERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "21", "x", "", "1.5", "99999999999999999999"})
    void aQuantityThatIsNoneIsToldAndChangesNothing(String quantity) {
        Client visitor = shop.visitor();
        add(visitor, OAR, 2);
        cart(visitor);

        assertThat(add(visitor, OAR, quantity).status()).isEqualTo(302);
        assertThat(change(visitor, OAR, quantity).status()).isEqualTo(302);

        assertThat(cart(visitor))
                .contains("You can order up to 20 pieces of each kind.", "value=\"2\"");
    }

    @Test
    void nobodyOrdersMoreThanTwentyOfAKind() {
        Client visitor = shop.visitor();
        add(visitor, OAR, 15);
        add(visitor, OAR, 15);

        assertThat(cart(visitor))
                .contains("You can order up to 20 pieces of each kind.", "value=\"20\"");
    }

    @Test
    void nobodyGetsMoreThanThereIs() {
        change("coral-mug-2", goods -> goods.stock = 3);
        Client visitor = shop.visitor();
        add(visitor, "coral-mug-2", 5);

        assertThat(cart(visitor))
                .contains("The shop has only 3 of “Coral Mug 2”: all are in your cart.")
                .contains("value=\"3\"");
    }

    @Test
    void goodsThatAreSoldOutOrGoneSaySo() {
        change("dusky-notebook-3", goods -> goods.stock = 0);
        Client visitor = shop.visitor();

        assertThat(visitor.get("/goods/dusky-notebook-3").text()).doesNotContain("Into the cart");
        add(visitor, "dusky-notebook-3", 1);
        assertThat(cart(visitor)).contains("“Dusky Notebook 3” is sold out.");
        add(visitor, "jolly-teapot-9", 1);
        assertThat(cart(visitor)).contains("“Jolly Teapot 9” is no longer on sale.");
        assertThat(cart(visitor)).contains("There is nothing in it yet.");
        assertThat(add(visitor, "no-such-goods", 1).status()).isEqualTo(404);
        assertThat(change(visitor, "no-such-goods", 1).status()).isEqualTo(404);
    }

    @Test
    void whatIsSoldMeanwhileIsMarkedAndCannotBeOrdered() {
        Client visitor = shop.visitor();
        add(visitor, "fabled-pillow-5", 4);
        change("fabled-pillow-5", goods -> goods.stock = 1);

        assertThat(cart(visitor))
                .contains("only 1 left", "Change the marked lines")
                .doesNotContain("href=\"/checkout/\"");
        change("fabled-pillow-5", goods -> goods.active = false);
        assertThat(cart(visitor)).contains("no longer on sale");
        change(visitor, "fabled-pillow-5", 0);
        assertThat(cart(visitor)).contains("There is nothing in it yet.");
    }

    @Test
    void aCartHoldsFiftyKinds() {
        Client visitor = shop.visitor();
        shop.in(() -> Goods.onSale().filter("stock__gt", 0).limit(51).list())
                .forEach(goods -> add(visitor, goods.slug, 1));

        assertThat(cart(visitor)).contains("Your cart is full", "<span class=\"count\">50</span>");
    }

    @Test
    void theCartGoesAlongAtLogInAndEndsAtLogOut() {
        Client visitor = shop.visitor();
        add(visitor, OAR, 2);
        String before = visitor.cookies().get("sessionid");

        visitor.post("/account/login/", Map.of("username", "user1", "password", "pass-user1"));

        assertThat(visitor.cookies().get("sessionid")).isNotEqualTo(before);
        assertThat(cart(visitor)).contains("Early Oar 4", "Welcome, user1.", ">user1</span>");
        assertThat(shop.visitor().cookie("sessionid", "" + before).get("/cart/").text())
                .contains("There is nothing in it yet.");
        visitor.post("/account/logout/", Map.of());
        assertThat(cart(visitor)).contains("There is nothing in it yet.").doesNotContain("user1");
    }

    @Test
    void whoeverLogsInOverSomebodyElseDoesNotGetTheirCart() {
        Client visitor = shop.visitor("user1", "pass-user1");
        add(visitor, OAR, 2);
        assertThat(cart(visitor)).contains(">user1</span>", "Early Oar 4");

        visitor.post("/account/login/", Map.of("username", "user2", "password", "pass-user2"));

        assertThat(cart(visitor))
                .contains(">user2</span>", "There is nothing in it yet.")
                .doesNotContain("Early Oar");
    }

    @Test
    void aCartCannotBeChangedByALink() {
        Client visitor = shop.visitor();

        assertThat(visitor.get("/cart/add/" + OAR + "/").status()).isEqualTo(405);
        assertThat(visitor.get("/cart/change/" + OAR + "/?quantity=1").status()).isEqualTo(405);
    }

    @Test
    void itIsToldInChineseToo() {
        Client visitor = shop.visitor().header("Accept-Language", "zh-CN");
        assertThat(cart(visitor)).contains("<h1>购物车</h1>");
        add(visitor, OAR, 2);

        assertThat(cart(visitor)).contains("“Early Oar 4”已放入购物车。", "€635.52");
    }
}
