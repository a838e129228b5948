package shop.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.testing.Await;
import dev.belleville.testing.Browser;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.auth.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import shop.Order;
import shop.ServedShop;

/** The file of all orders that a worker makes for one of the staff. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderExportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private ServedShop shop;

    @BeforeAll
    void open(@TempDir Path folder) {
        this.folder = folder;
        shop =
                ServedShop.onSqlite(
                        folder,
                        app -> app.set(OrderExport.ROOT, folder.resolve("exports").toString()));
        shop.in(() -> User.objects.filter("username", "user2").update("isStaff", true));
    }

    @AfterAll
    void close() {
        shop.close();
    }

    private Client staff() {
        return shop.visitor("root", "pass-root");
    }

    /** Waits until the page of a status leads on; where to. */
    private static String ready(Client visitor, String status) {
        TestResponse page =
                Await.until(PATIENCE, () -> asked(visitor, status), OrderExportTest::isOver);
        assertThat(page.status()).isEqualTo(303);
        return String.valueOf(page.header("Location"));
    }

    private static TestResponse asked(Client visitor, String status) {
        TestResponse page = visitor.get(status);
        assertThat(isOver(page) || page.text().contains("<progress")).as(page.text()).isTrue();
        return page;
    }

    private static boolean isOver(TestResponse page) {
        return page.status() != 200;
    }

    @Test
    void itIsMadeAsideAndOpensForWhoAskedAlone() throws Exception {
        Client staff = staff().header("Accept", "text/html");
        assertThat(staff.get("/staff/orders/").text()).contains("Make the file");
        TestResponse asked = staff.post("/staff/orders/", Map.of());
        String status = String.valueOf(asked.header("Location"));
        assertThat(status).contains("/status/");
        String wait = ready(staff, status.substring(status.indexOf("/status/")));
        assertThat(staff.get(wait).text()).contains("The file is ready.");

        TestResponse file = staff.get(wait + "orders.csv");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition")).contains("attachment", "orders.csv");
        assertThat(file.text().lines().count()).isEqualTo(1 + shop.in(Order.objects::count));
        Order order = shop.in(() -> Order.objects.orderBy("id").list().getFirst());
        String total = shop.in(() -> order.total().toPlainString());
        assertThat(file.text())
                .startsWith("order,created,customer,status,pieces,total\r\n" + order.id + ",")
                .contains("," + order.status.value() + ",", "," + total + "\r\n");

        Client other = shop.visitor("user2", "pass-user2");
        assertThat(other.get("/staff/orders/").status()).isEqualTo(200);
        assertThat(other.get(wait).status()).isEqualTo(404);
        assertThat(other.get(wait + "orders.csv").status()).isEqualTo(404);
        Client customer = shop.visitor("user1", "pass-user1");
        assertThat(customer.get(wait + "orders.csv").status()).isEqualTo(403);
        assertThat(shop.visitor().get(wait + "orders.csv").header("Location"))
                .startsWith("/account/login/");
        assertThat(staff.get("/staff/orders/forged/orders.csv").status()).isEqualTo(404);
    }

    @Test
    void theApiAnswersWith202AndALinkToTheFile() throws Exception {
        Client staff = staff().header("Accept", "application/json");
        assertThat(shop.visitor("user1", "pass-user1").post("/app/1.0/exports", Map.of()).status())
                .isEqualTo(403);
        TestResponse asked = shop.asRoot().post("/app/1.0/exports", Map.of());
        assertThat(asked.status()).isEqualTo(202);
        String status = String.valueOf(asked.header("Location"));
        assertThat(asked.text()).contains("\"state\":\"PENDING\"", status);
        String path = status.substring(status.indexOf("/status/"));
        String told =
                Await.until(
                        PATIENCE,
                        () -> staff.get(path).text(),
                        text -> text.contains("\"SUCCESS\""));
        String file = told.replaceAll(".*(/app/1.0/exports/[^\"]+).*", "$1");
        assertThat(shop.asRoot().get(file).text()).startsWith("order,created,customer");
        assertThat(shop.visitor().get(file).status()).isEqualTo(401);
    }

    @Test
    void noNameIsAFormula() {
        shop.in(() -> User.objects.filter("username", "user1").update("username", "+1,\"x"));
        try {
            String text =
                    shop.in(() -> OrderTable.text((done, all) -> assertThat(done).isEqualTo(all)));
            assertThat(text).contains(",\"'+1,\"\"x\",");
        } finally {
            shop.in(() -> User.objects.filter("username", "+1,\"x").update("username", "user1"));
        }
    }

    @Test
    void thePageShowsItAsSoonAsItIsReady() throws Exception {
        Browser.assumeAxe();
        try (Browser at = Browser.open(folder)) {
            at.speak("zh-CN").show(390, 900, "dark");
            at.go(shop.address() + "/account/login/?next=/staff/orders/");
            at.type("main [name=username]", "root");
            at.type("main [name=password]", "pass-root");
            at.leads(() -> at.press("Enter"));
            assertThat(at.text("body")).contains("全部订单");
            assertThat(at.axe()).isEmpty();
            at.click("main .button");
            at.waitFor("document.body.textContent.includes('文件已生成')"); // the bar leads on
            assertThat(at.axe()).isEmpty();
            assertThat((Integer) at.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo((Integer) at.evaluate("innerWidth"));
        }
    }
}
