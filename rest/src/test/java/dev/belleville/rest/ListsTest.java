package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.rest.filters.SearchFilter;
import dev.belleville.rest.shop.Goods;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages, filters, search and order of lists. */
class ListsTest {
    private static final String GOODS = "/app/1.0/goods";

    private static ShopSite shop;
    private static Client api;

    @BeforeAll
    static void open() {
        shop = new ShopSite().fill(25);
        api = shop.client();
        shop.run(() -> {
            var ann = ShopSite.person("ann");
            for (int i = 1; i <= 12; i++) {
                ShopSite.review(i, ann, 1 + i % 5);
            }
        });
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static List<?> ids(TestResponse answer) {
        Fact page = Fact.of(answer.json());
        return page.list("results").stream().map(row -> Fact.of(row).get("id")).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                  | 20 | page=2                | ''",
                "page=2              | 5  | ''                    | ''",
                "page=last           | 5  | ''                    | ''",
                "per_page=10&page=2  | 10 | page=3&per_page=10    | per_page=10",
                "per_page=1000       | 25 | ''                    | ''",
                "per_page=-1         | 20 | page=2&per_page=-1    | ''",
                "z=1&page=1&a=%20    | 20 | a=+&page=2&z=1        | ''",
                "per_page=8&page=%202 | 8 | page=3&per_page=8     | per_page=8",
            })
    void pagesAreCutAndLinked(String query, int items, String next, String previous) {
        TestResponse answer = api.get(GOODS + "?" + query);

        Fact page = Fact.of(answer.json());
        assertThat(page.get("count")).isEqualTo(25);
        assertThat(ids(answer)).hasSize(items);
        assertThat(page.get("next")).isEqualTo(link(next));
        if (query.contains("page=2") && query.contains("per_page")) {
            assertThat(page.get("previous")).isEqualTo(link(previous));
        }
    }

    private static @Nullable Object link(String query) {
        return query.isEmpty() ? null : "http://localhost" + GOODS + "?" + query;
    }

    @ParameterizedTest
    @CsvSource({
        "page=3",
        "page=",
        "page=0",
        "page=-1",
        "page=x",
        "page=1.5",
        "page=99999999999999999999"
    })
    void aPageThatThereIsNotIs404(String query) {
        TestResponse answer = api.get(GOODS + "?" + query);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).isEqualTo("{\"detail\":\"Invalid page.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=5&offset=5  | 5 | limit=5&offset=10 | limit=5",
                "limit=5           | 5 | limit=5&offset=5  | ''",
                "limit=99&offset=7 | 5 | ''                | limit=50",
                "limit=0           | 10 | limit=10&offset=10 | ''",
                "offset=12         | 0 | ''                | limit=10&offset=2",
                "offset=x          | 10 | limit=10&offset=10 | ''",
            })
    void partsAreCutByPlace(String query, int items, String next, String previous) {
        TestResponse answer = api.get("/app/1.0/reviews?" + query);

        Fact page = Fact.of(answer.json());
        assertThat(ids(answer)).hasSize(items);
        assertThat(page.get("next")).isEqualTo(reviews(next));
        assertThat(page.get("previous")).isEqualTo(reviews(previous));
    }

    private static @Nullable Object reviews(String query) {
        return query.isEmpty() ? null : "http://localhost/app/1.0/reviews?" + query;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price_min=13&price_max=13.5  | [24, 25]",
                "active=false&per_page=3      | [4, 8, 12]",
                "active=1&per_page=3          | [1, 2, 3]",
                "active=maybe&per_page=2      | [1, 2]",
                "category=shelf&per_page=2    | [1, 3]",
                "tag=red&per_page=2           | [3, 6]",
                "unknown=1&per_page=1         | [1]",
                "price_min=&per_page=1        | [1]",
            })
    void filtersNarrow(String query, String ids) {
        assertThat(ids(api.get(GOODS + "?" + query))).hasToString(ids);
    }

    @Test
    void whatCannotBeFilteredByIs400() {
        TestResponse answer = api.get(GOODS + "?price_min=cheap&price_max=1e99");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .isEqualTo(
                        """
                        {"price_min":["Enter a number."],\
                        "price_max":["Ensure this value is less than or equal to 1e+50."]}\
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "goods?price_min=-1e99999999",
        "goods?price_max=1e-99999999",
        "reviews?rating=1e-99999999",
        "reviews?rating=-1e99999999",
        "reviews?goods=1e99999999",
        "'reviews?goods__in=1,1e-99999999'"
    })
    void anAbsurdExponentIs400AtOnce(String query) {
        assertThat(api.get("/app/1.0/" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rating=3              | [12, 7, 2]",
                "rating__gte=5         | [9, 4]",
                "goods__in=4,7,10      | [10, 7, 4]",
                "goods=7&rating__lte=3 | [7]",
                "created__date=2024-01-01      | [12, 11, 10, 9, 8, 7, 6, 5, 4, 3]",
                "created__date__gte=2999-01-01 | []",
                "created__date=2999-01-01      | []",
                "created__time=08:00           | []",
            })
    void lookupsTakeTheirNames(String query, String ids) {
        assertThat(ids(api.get("/app/1.0/reviews?" + query))).hasToString(ids);
    }

    @Test
    void aFilterByARowThatThereIsNotIs400() {
        assertThat(api.get("/app/1.0/reviews?goods=99").text())
                .isEqualTo(
                        """
                        {"goods":["Select a valid choice. That choice is not one of the available choices."]}\
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mug&per_page=2        | [2, 4]",
                "mug%2012              | [12]",
                "%22mug%2012%22        | [12]",
                "GOODS-7               | [7]",
                "goods-                | []",
                "shelf,kettle&per_page=2 | [1, 3]",
                "%E7%AC%AC9%E5%8F%B7   | [9]",
            })
    void searchFindsTerms(String search, String ids) {
        TestResponse answer = api.get(GOODS + "?search=" + search);

        List<?> found = ids(answer);
        assertThat(found.subList(0, Math.min(2, found.size()))).hasToString(ids);
    }

    @Test
    void aSearchMayNameItsLookup() {
        shop.run(() -> {
            var byLookup = SearchFilter.of("slug__endswith", "category__name__iexact");
            var rows = Goods.objects.all();
            assertThat(byLookup.filter(rows, Asked.of("/?search=s-2")).list())
                    .extracting(goods -> goods.slug)
                    .containsExactly("goods-2");
            assertThat(byLookup.filter(rows, Asked.of("/?search=hal")).count()).isZero();
            assertThat(byLookup.filter(rows, Asked.of("/?search=hall")).count()).isEqualTo(12);
            assertThat(byLookup.mistakes(rows)).isEmpty();
        });
    }

    @Test
    void noTextHasNullCharacters() {
        for (String search : List.of("%00", "mug%00", "%22mug%0012%22")) {
            TestResponse answer = api.get(GOODS + "?search=" + search);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).isEqualTo("[\"Null characters are not allowed.\"]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-price        | [25, 24]",
                "-created,name | [25, 24]",
                "stock,-name   | [8, 6]",
                "nonsense      | [1, 2]",
                "-stock        | [1, 2]",
            })
    void orderFollowsTheNamesThatAreAllowed(String ordering, String ids) {
        assertThat(ids(api.get(GOODS + "?per_page=2&ordering=" + ordering))).hasToString(ids);
    }

    @Test
    void withoutNamesWhatIsShownMaySort() {
        assertThat(ids(api.get("/app/1.0/tags?ordering=-id"))).hasToString("[3, 2, 1]");
    }
}
