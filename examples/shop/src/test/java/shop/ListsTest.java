package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API shows: lists, pages, filters, order, search, single rows. */
class ListsTest extends ServedTest {
    private List<@Nullable Object> names(String query) {
        return shop.get(API + "goods?" + query).all("name");
    }

    private @Nullable Object count(String path) {
        return shop.get(API + path).object().get("count");
    }

    @Test
    void aListHasTwentyRowsAndLinksToTheNext() {
        Map<?, ?> page = shop.get(API + "goods").object();

        assertThat(page.keySet()).asString().isEqualTo("[count, next, previous, results]");
        assertThat(page.get("count")).isEqualTo(60);
        assertThat(page.get("next")).isEqualTo(shop.address() + API + "goods?page=2");
        assertThat(page.get("previous")).isNull();
        assertThat((List<?>) page.get("results")).hasSize(20);
    }

    @Test
    void theClientSaysWhichPageAndHowManyRows() {
        Answer last = shop.get(API + "goods?per_page=25&page=3");

        assertThat(last.all("id")).hasSize(10).startsWith(51).endsWith(60);
        assertThat(last.object().get("next")).isNull();
        assertThat(last.object().get("previous"))
                .isEqualTo(shop.address() + API + "goods?page=2&per_page=25");
        assertThat(shop.get(API + "goods?per_page=25&page=last").text()).isEqualTo(last.text());
        assertThat(shop.get(API + "goods?per_page=1000").all("id")).hasSize(60);
        assertThat(shop.get(API + "goods?per_page=0").all("id")).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource({"4", "0", "-1", "x", "1.5", "99999999999999999999"})
    void aPageThatThereIsNotIs404(String page) {
        Answer answer = shop.get(API + "goods?page=" + page);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid page.\"}");
    }

    @Test
    void oneOfTheGoodsHasItsCategoryTagsAndLink() {
        Answer answer = shop.get(API + "goods/1");

        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"url":"%s/app/1.0/goods/1","id":1,"name":"Brisk Lantern 1",\
                        "slug":"brisk-lantern-1",\
                        "description":"Brisk Lantern 1 & co. <b>No. 1</b>\\n\\nÜber 第1号",\
                        "price":"80.19","stock":31,"active":true,\
                        "category":{"id":7,"name":"Shelf 2","slug":"shelf-2","parent":3},\
                        "tags":["tag02","tag08","tag12"],\
                        "attributes":{"weight":1,"colours":["brisk"],"fragile":false},\
                        "released":"2020-01-14","created":"2024-01-01T08:17:00.123456Z"}\
                        """
                                .formatted(shop.address()));
    }

    @Test
    void linksKeepTheVersionAndTheFormat() {
        assertThat(shop.get("/app/1.2/goods/1").object().get("url"))
                .isEqualTo(shop.address() + "/app/1.2/goods/1");
        assertThat(shop.get(API + "goods/1.json").object().get("url"))
                .isEqualTo(shop.address() + API + "goods/1.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "active=true | 54",
                "active=false | 6",
                "active=maybe | 60",
                "category=shelf-2 | 4",
                "category=none | 0",
                "tag=tag07 | 5",
                "price_min=80.19&price_max=80.19 | 1",
                "price_min=900 | 5",
                "search=teapot | 4",
                "search=TEAPOT%20jolly | 1",
                "search=brisk-lantern-1 | 1",
                "search=brisk-lantern | 0",
                "search=%C3%9Cber | 60",
                "search=shelf%202 | 22",
                "category=shelf-2&active=true&search=brisk | 2",
                "unknown=1 | 60"
            })
    void filtersAndSearchNarrowTheList(String query, int count) {
        assertThat(count("goods?" + query)).isEqualTo(count);
    }

    @Test
    void aFilterThatCannotBeReadIs400ByField() {
        Answer answer = shop.get(API + "goods?price_min=cheap");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("{\"price_min\":[\"Enter a number.\"]}");
    }

    @Test
    void theListIsSortedAsAskedByWhatMayBeSorted() {
        assertThat(names("ordering=-name&per_page=2"))
                .containsExactly("Jolly Umbrella 49", "Jolly Teapot 9");
        assertThat(names("ordering=price&per_page=1")).containsExactly("Ivory Whistle 38");
        assertThat(names("ordering=-created,price&per_page=1")).containsExactly("Amber Stool 60");
        assertThat(names("ordering=stock&per_page=1")).containsExactly("Brisk Lantern 1");
        assertThat(names("ordering=-stock,-price&per_page=1")).containsExactly("Fabled Whistle 25");
    }

    @Test
    void categoriesAreFoundByTheirSlug() {
        assertThat(count("categories")).isEqualTo(20);
        assertThat(shop.get(API + "categories?per_page=3&page=2").all("slug"))
                .containsExactly("hall-4", "hall-5", "shelf-1");
        assertThat(shop.get(API + "categories/shelf-2").text())
                .isEqualTo("{\"id\":7,\"name\":\"Shelf 2\",\"slug\":\"shelf-2\",\"parent\":3}");
        assertThat(shop.get(API + "categories/none").status()).isEqualTo(404);
    }

    @Test
    void tagsAreFoundByTheirBeginning() {
        assertThat(count("tags")).isEqualTo(50);
        assertThat(count("tags?search=tag0")).isEqualTo(9);
        assertThat(count("tags?search=ag0")).isEqualTo(0);
        assertThat(shop.get(API + "tags/7").text()).isEqualTo("{\"id\":7,\"name\":\"tag07\"}");
    }

    @Test
    void reviewsAreFoundByRatingAndGoods() {
        assertThat(count("reviews")).isEqualTo(30);
        assertThat(shop.get(API + "reviews?rating=5").all("rating")).hasSize(6).containsOnly(5);
        assertThat(shop.get(API + "reviews?rating__gte=4&goods__in=4,10").all("id"))
                .containsExactly(23, 3);
        assertThat(shop.get(API + "reviews/1").text())
                .isEqualTo(
                        """
                        {"id":1,"goods":4,"author_name":"user2","rating":2,\
                        "text":"Review 1: it's brisk.","created":"2024-01-01T08:05:00.123456Z"}\
                        """);
        assertThat(shop.get(API + "reviews/10").text()).contains("\"author_name\":null");
        assertThat(shop.get(API + "reviews?rating=x").text())
                .isEqualTo("{\"rating\":[\"Enter a number.\"]}");
        assertThat(shop.get(API + "reviews?goods=9999").status()).isEqualTo(400);
    }

    @Test
    void statsCountTheGoodsOfEachCategory() {
        assertThat(shop.get(API + "goods/stats").text())
                .startsWith("[{\"category__slug\":\"shelf-1\",\"goods\":4,\"average\":473.12},")
                .contains("\"average\":497.49}", "\"average\":576.67}", "\"average\":485.31}")
                .endsWith("{\"category__slug\":\"shelf-9\",\"goods\":4,\"average\":418.3}]");
    }

    @Test
    void theRootNamesAllLists() {
        assertThat(shop.get(API).object().keySet())
                .asString()
                .isEqualTo("[categories, tags, goods, orders, reviews]");
    }
}
