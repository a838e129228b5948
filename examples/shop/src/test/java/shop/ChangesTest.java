package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the API makes, changes and takes away; each test leaves the shop as it was. */
class ChangesTest extends ServedTest {
    private static final String GOODS = API + "goods";
    private static final String TAGS = API + "tags";

    private static Map<String, @Nullable Object> tea() {
        var tea = new HashMap<String, @Nullable Object>();
        tea.put("name", "Tea");
        tea.put("slug", "tea");
        tea.put("description", "Green.");
        tea.put("price", "3.1");
        tea.put("stock", 4);
        tea.put("category_id", 1);
        tea.put("tags", List.of("tag02", "tag01"));
        tea.put("attributes", Map.of("weight", 0.5));
        tea.put("released", "2024-02-29");
        return tea;
    }

    private static Map<String, @Nullable Object> tea(String name, @Nullable Object value) {
        var tea = tea();
        tea.put(name, value);
        return tea;
    }

    private void taken(String path) {
        Answer answer = shop.delete(path);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.text()).isEmpty();
        assertThat(shop.get(path).status()).isEqualTo(404);
        assertThat(shop.delete(path).text()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void aTagIsMadeChangedAndTakenAway() {
        Answer made = shop.post(TAGS, Map.of("name", "new"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).as("as the original, which shows no url").isNull();
        String path = TAGS + "/" + made.object().get("id");

        assertThat(shop.put(path, Map.of("name", "newer")).status()).isEqualTo(200);
        assertThat(shop.patch(path, Map.of()).object().get("name")).isEqualTo("newer");
        assertThat(shop.put(path, Map.of()).text())
                .isEqualTo("{\"name\":[\"This field is required.\"]}");
        assertThat(shop.patch(path, Map.of("name", "tag01")).text())
                .isEqualTo("{\"name\":[\"tag with this name already exists.\"]}");
        assertThat(shop.patch(path, Map.of("name", "newer")).status()).isEqualTo(200);
        assertThat(shop.get(path).object().get("name")).isEqualTo("newer");
        taken(path);
    }

    @Test
    void goodsAreMadeWithTheirCategoryAndTags() {
        Answer made = shop.post(GOODS, tea());

        assertThat(made.status()).isEqualTo(201);
        String place = String.valueOf(made.header("Location"));
        assertThat(place).isEqualTo(made.object().get("url"));
        assertThat(place).isEqualTo(shop.address() + GOODS + "/" + made.object().get("id"));
        assertThat(made.text())
                .contains("\"price\":\"3.10\",\"stock\":4,\"active\":true,\"category\":{\"id\":1,")
                .contains("\"tags\":[\"tag01\",\"tag02\"],\"attributes\":{\"weight\":0.5}")
                .contains("\"released\":\"2024-02-29\"");
        assertThat(shop.get(place).text()).isEqualTo(made.text());
        assertThat(shop.get("/goods/tea").text()).contains("<h1>Tea</h1>", "tag02");
        taken(place);
    }

    @Test
    void goodsAreChangedInPartOrAltogether() {
        String place = String.valueOf(shop.post(GOODS, tea()).header("Location"));

        Answer part = shop.patch(place, Map.of("price", 9, "tags", List.of("tag03")));
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.text()).contains("\"price\":\"9.00\"", "\"tags\":[\"tag03\"]");
        assertThat(part.header("Location")).isNull();

        Answer whole = shop.put(place, tea("tags", List.of()));
        assertThat(whole.text()).contains("\"price\":\"3.10\"", "\"tags\":[]");
        assertThat(shop.get(place).text()).isEqualTo(whole.text());
        assertThat(shop.put(place, Map.of("stock", 5)).object().keySet())
                .asString()
                .isEqualTo("[name, slug, price, category_id]");
        taken(place);
    }

    @Test
    void aFormDoesAsWellAsJson() {
        String form = "name=Tea&slug=tea&price=3.1&stock=1&active=on&category_id=1&tags=tag01";
        Answer made =
                shop.send("POST", GOODS, form, "Content-Type", "application/x-www-form-urlencoded");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text()).contains("\"active\":true", "\"tags\":[\"tag01\"]");
        taken(GOODS + "/" + made.object().get("id"));
    }

    @Test
    void stockIsAddedTo() {
        String place = String.valueOf(shop.post(GOODS, tea()).header("Location"));

        Answer more = shop.post(place + "/restock", Map.of("amount", 5));
        assertThat(more.status()).isEqualTo(202);
        assertThat(more.text()).isEqualTo("{\"stock\":9}");
        String form = "amount=6";
        assertThat(
                        shop.send(
                                        "POST",
                                        place + "/restock",
                                        form,
                                        "Content-Type",
                                        "application/x-www-form-urlencoded")
                                .text())
                .isEqualTo("{\"stock\":15}");
        assertThat(shop.post(place + "/restock", Map.of("amount", 0)).text())
                .isEqualTo("[\"Ensure this value is greater than or equal to 1.\"]");
        assertThat(shop.post(place + "/restock", Map.of("amount", "x")).text())
                .isEqualTo("[\"A valid integer is required.\"]");
        assertThat(shop.post(place + "/restock", Map.of()).text())
                .isEqualTo("[\"This field may not be null.\"]");
        assertThat(shop.get(place).object().get("stock")).isEqualTo(15);
        taken(place);
    }

    @Test
    void allThatIsWrongIsSaidByField() {
        var wrong = tea("name", " Forbidden ");
        wrong.put("slug", "brisk-lantern-1");
        wrong.put("price", "0.001");
        wrong.put("stock", -1);
        wrong.put("active", "maybe");
        wrong.put("category_id", 999);
        wrong.put("tags", List.of("tag01", "none"));
        wrong.put("released", "2023-02-29");
        Answer answer = shop.post(GOODS, wrong);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"name":["This name may not be used."],\
                        "slug":["goods with this slug already exists."],\
                        "price":["Ensure that there are no more than 2 decimal places."],\
                        "stock":["Ensure this value is greater than or equal to 0."],\
                        "active":["Must be a valid boolean."],\
                        "category_id":["Invalid pk \\"999\\" - object does not exist."],\
                        "tags":["Object with name=none does not exist."],\
                        "released":["Date has wrong format. Use one of these formats instead: YYYY-MM-DD."]}\
                        """);
        assertThat(shop.get(GOODS).object().get("count")).isEqualTo(60);
    }

    @Test
    void whatNoColumnHoldsIsRefused() {
        assertThat(shop.post(GOODS, tea("stock", 1L << 31)).text())
                .isEqualTo(
                        "{\"stock\":[\"Ensure this value is less than or equal to 2147483647.\"]}");
        assertThat(shop.post(GOODS, tea("price", "123456789.00")).text())
                .isEqualTo(
                        "{\"price\":[\"Ensure that there are no more than 10 digits in total.\"]}");
        assertThat(shop.post(GOODS, tea("name", "x".repeat(121))).text())
                .isEqualTo("{\"name\":[\"Ensure this field has no more than 120 characters.\"]}");
        assertThat(shop.post(TAGS, Map.of("name", "a\0b")).text())
                .isEqualTo("{\"name\":[\"Null characters are not allowed.\"]}");
        assertThat(shop.post(TAGS, Map.of("name", List.of(1))).text())
                .isEqualTo("{\"name\":[\"Not a valid string.\"]}");
        assertThat(shop.post(TAGS, tea("name", null)).text())
                .isEqualTo("{\"name\":[\"This field may not be null.\"]}");
        assertThat(shop.post(TAGS, List.of(1)).text())
                .isEqualTo(
                        """
                        {"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}\
                        """);
    }

    @Test
    void theRuleOfTheWholeHolds() {
        assertThat(shop.post(GOODS, withoutStock("Tea")).text())
                .isEqualTo("{\"non_field_errors\":[\"Active goods need stock.\"]}");

        Answer made = shop.post(GOODS, withoutStock("Tea (sold out)"));
        assertThat(made.status()).isEqualTo(201);
        taken(String.valueOf(made.header("Location")));
    }

    private static Map<String, @Nullable Object> withoutStock(String name) {
        var tea = tea("name", name);
        tea.put("active", true);
        tea.put("stock", 0);
        return tea;
    }

    @Test
    void goodsThatAnOrderHoldsStay() {
        Answer answer = shop.delete(GOODS + "/2");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"detail":"Cannot delete some instances of model 'Goods' because they are \
                        referenced through protected foreign keys: 'OrderLine.goods'."}\
                        """);
        assertThat(shop.get(GOODS + "/2").status()).isEqualTo(200);
    }
}
