package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.i18n.Translation;
import dev.belleville.mail.EmailMessage;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.Goods;
import shop.ServedShop;

/** The mail after an order, which a worker sends. */
class ReceiptTest {
    private ServedShop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop = ServedShop.onSqlite(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** Orders, and gives the path of the order's page. */
    private String order(String language) {
        Client visitor = shop.visitor("user1", "pass-user1").header("Accept-Language", language);
        visitor.post("/cart/add/early-oar-4/", Map.of("quantity", "2"));
        String page = visitor.get("/checkout/").text();
        return String.valueOf(
                visitor.post(
                                "/checkout/",
                                Map.of(
                                        "phone", "+49 30 1001",
                                        "total", hidden(page, "total"),
                                        "last", hidden(page, "last")))
                        .header("Location"));
    }

    private static String hidden(String page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }

    @Test
    void whoOrdersGetsAMail() {
        String path = order("en");
        EmailMessage mail = shop.mailTo("user1@example.com");
        String number = path.replaceAll("\\D", "");
        assertThat(mail.subject()).isEqualTo("Your order " + number);
        assertThat(mail.body())
                .contains("Hello user1, thank you for order " + number + ":")
                .contains("2 × Early Oar 4: € 635.52", "Total: € 635.52", path);
        assertThat(mail.alternatives().getFirst().content())
                .contains("<td>Early Oar 4</td>", "<strong>€ 635.52</strong>", path + "\"");
    }

    @Test
    void whoOrdersByTheApiGetsItToo() {
        Object goods = shop.in(() -> Goods.objects.get("slug", "early-oar-4").id);
        TestResponse made =
                shop.asRoot()
                        .postJson(
                                "/app/1.0/orders",
                                Map.of("lines", List.of(Map.of("goods", goods, "quantity", 2))));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        EmailMessage mail = shop.mailTo("root@example.com");
        assertThat(mail.subject()).isEqualTo("Your order " + made.json("id"));
        assertThat(mail.body()).contains("2 × Early Oar 4: € 635.52", "/account/orders/");
    }

    @Test
    void noOrderNoMail() {
        Object goods = shop.in(() -> Goods.objects.get("slug", "early-oar-4").id);
        Map<String, ?> line = Map.of("goods", goods, "quantity", 1);
        Map<String, ?> wrong = Map.of("goods", goods, "quantity", 40_000);
        TestResponse refused =
                shop.asRoot().postJson("/app/1.0/orders", Map.of("lines", List.of(line, wrong)));
        assertThat(refused.status()).isEqualTo(400);
        order("en");
        shop.mailTo("user1@example.com");
        assertThat(shop.outbox()).hasSize(1);
    }

    @Test
    void inTheirLanguage() {
        String number = order("zh-CN").replaceAll("\\D", "");
        EmailMessage mail = shop.mailTo("user1@example.com");
        assertThat(mail.subject()).isEqualTo("您的订单 " + number);
        assertThat(mail.body()).contains("user1，您好！感谢您的订单", "合计");
    }

    @Test
    void onceHoweverOftenTheCallComes() {
        long order = Long.parseLong(order("en").replaceAll("\\D", ""));
        shop.mailTo("user1@example.com");
        shop.in(() -> {
            String language = Translation.language().code();
            for (int i = 0; i < 3; i++) {
                Receipt.TASK
                        .s(order, language, "http://shop/")
                        .idempotencyKey("receipt " + order)
                        .applyAsync();
            }
            return Receipt.TASK.s(order, language, "http://again/").applyAsync();
        });
        shop.mailWith("http://again/"); // sent after those three
        assertThat(shop.outbox().stream().filter(mail -> mail.body().contains("http://shop/")))
                .isEmpty();
        assertThat(shop.outbox()).hasSize(2);
    }
}
