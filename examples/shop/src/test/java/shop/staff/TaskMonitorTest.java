package shop.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Await;
import dev.belleville.testing.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.Goods;
import shop.ServedShop;

/** The page on which the staff watches what workers do. */
class TaskMonitorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PAGE = "/staff/tasks/";

    private ServedShop shop;

    @BeforeEach
    void open(@TempDir Path folder) {
        shop =
                ServedShop.onSqlite(
                        folder,
                        app -> app.set(OrderExport.ROOT, folder.resolve("exports").toString()));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private static String shows(Client visitor, String path, String text) {
        return Await.until(PATIENCE, () -> visitor.get(path).text(), page -> page.contains(text));
    }

    @Test
    void theStaffAloneFindsAndOpensIt() {
        Client staff = shop.visitor("root", "pass-root");
        assertThat(staff.get("/account/").text()).contains("href=\"" + PAGE + "\"");
        assertThat(staff.get(PAGE).text())
                .contains("Belleville Shop</a>", "Workers", "<th scope=\"row\">celery</th>");
        Client customer = shop.visitor("user1", "pass-user1");
        assertThat(customer.get("/account/").text()).doesNotContain(PAGE);
        assertThat(customer.get(PAGE).status()).isEqualTo(403);
        assertThat(shop.visitor().get(PAGE).header("Location"))
                .isEqualTo("/account/login/?next=" + PAGE);
    }

    @Test
    void itSpeaksTheirLanguage() {
        Client staff = shop.visitor("root", "pass-root").header("Accept-Language", "zh-CN");
        assertThat(staff.get("/account/").text()).contains(">任务</a>");
        assertThat(staff.get(PAGE).text()).contains("Belleville 小店</a>", "工作进程", "队列");
    }

    @Test
    void whatTheShopDoesIsSeenAndMailIsSecret() {
        Client staff = shop.visitor("root", "pass-root");
        staff.get(PAGE); // it hears from now on
        Object goods = shop.in(() -> Goods.objects.get("slug", "early-oar-4").id);
        shop.asRoot().postJson("/app/1.0/orders", Map.of("lines", List.of(Map.of("goods", goods))));
        shop.mailTo("root@example.com");
        staff.post("/staff/orders/", Map.of());
        String calls = shows(staff, PAGE + "calls/?state=SUCCESS", "belleville.mail</a>");
        assertThat(calls).contains("shop.receipt</a>");
        shows(staff, PAGE + "calls/?state=SUCCESS", "shop.export</a>");
        var mail = Pattern.compile("href=\"([^\"]+)\">belleville.mail<").matcher(calls);
        assertThat(mail.find()).isTrue();
        assertThat(staff.get(mail.group(1)).text())
                .contains("(********)")
                .doesNotContain("root@example.com", "value=\"retry\"");
    }
}
