package shop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what by the API; each test leaves the shop as it was. */
class ApiTest extends ServedTest {
    private static final String[] NOBODY = {"Authorization", ""};

    private Answer as(String authorization, String method, String path, String body) {
        return shop.send(method, API + path, body, "Authorization", authorization);
    }

    private static Map<?, ?> line(List<?> lines, int index) {
        return (Map<?, ?>) requireNonNull(lines.get(index));
    }

    private String token(String name) {
        Answer answer =
                shop.send(
                        "POST",
                        API + "token",
                        "{\"username\": \"%s\", \"password\": \"pass-%s\"}".formatted(name, name),
                        NOBODY);
        assertThat(answer.status()).isEqualTo(200);
        return "Token " + answer.object().get("token");
    }

    @Test
    void strangersReadAndUsersWrite() {
        String review = "{\"goods\": 3, \"rating\": 4}";
        assertThat(shop.get(API + "reviews").status()).isEqualTo(200);
        Answer refused = as("", "POST", "reviews", review);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Token");
        assertThat(refused.text())
                .isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
        assertThat(as("Token none", "GET", "reviews", "").text())
                .isEqualTo("{\"detail\":\"Invalid token.\"}");

        Answer made = as(token("user1"), "POST", "reviews", review);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().get("author_name")).isEqualTo("user1");
        assertThat(made.object().containsKey("author")).isFalse();
        assertThat(as(token("user1"), "DELETE", "reviews/" + made.object().get("id"), "").status())
                .isEqualTo(204);
    }

    @Test
    void tagsNeedAPermissionAndRestockingTheStaff() {
        String user = token("user1");
        String denied = "{\"detail\":\"You do not have permission to perform this action.\"}";
        assertThat(as(user, "POST", "tags", "{\"name\": \"x\"}").text()).isEqualTo(denied);
        assertThat(as(user, "POST", "goods/1/restock", "{\"amount\": 1}").text()).isEqualTo(denied);
        assertThat(as("", "POST", "goods/1/restock", "{\"amount\": 1}").status()).isEqualTo(401);
        assertThat(as(user, "GET", "tags", "").status()).isEqualTo(200);
    }

    @Test
    void anOrderIsItsCustomersAlone() {
        String user = token("user2");
        String lines = "{\"lines\": [{\"goods\": 2, \"quantity\": 3}, {\"goods\": 5}]}";
        assertThat(as("", "GET", "orders", "").status()).isEqualTo(401);
        Answer made = as(user, "POST", "orders", lines);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.object().get("customer")).isEqualTo("user2");
        assertThat(made.object().get("status")).isEqualTo("new");
        List<?> kept = requireNonNull((List<?>) made.object().get("lines"));
        assertThat(kept).hasSize(2);
        assertThat(line(kept, 0).get("quantity")).isEqualTo(3);
        assertThat(line(kept, 1).get("quantity")).isEqualTo(1);
        String price = String.valueOf(shop.get(API + "goods/2").object().get("price"));
        assertThat(line(kept, 0).get("price")).isEqualTo(price);

        String path = "orders/" + made.object().get("id");
        assertThat(as(user, "GET", path, "").text()).isEqualTo(made.text());
        assertThat(as(token("user1"), "GET", path, "").status()).isEqualTo(404);
        assertThat(as(user, "DELETE", path, "").status()).isEqualTo(405);
        assertThat(as(user, "POST", "orders", "{\"lines\": [{\"goods\": 0}]}").text())
                .isEqualTo(
                        "{\"lines\":[{\"goods\":[\"Invalid pk \\\"0\\\" - object does not exist.\"]}]}");
        shop.in(() -> Order.objects.filter("pk", made.object().get("id")).delete());
    }
}
