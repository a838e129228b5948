package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shop's pages. */
class PagesTest extends ServedTest {
    @Test
    void homeShowsTheNewestActiveGoodsPageByPage() {
        Answer first = shop.get("/");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(first.text())
                .contains("<h1>All goods</h1>", "54 on sale", "Page 1 of 3")
                .contains("<a rel=\"next\" href=\"?page=2\">")
                .doesNotContain("rel=\"prev\"", "jolly-teapot-9\"");
        assertThat(shown(first)).startsWith("amber-stool-60", "jolly-radio-59", "ivory-quilt-58");
        assertThat(shop.get("/?page=3").text())
                .contains("Page 3 of 3", "<a rel=\"prev\" href=\"?page=2\">")
                .doesNotContain("rel=\"next\"");
    }

    private static List<String> shown(Answer page) {
        return Pattern.compile("<a href=\"/goods/([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void goodsAreOrderedAsAsked() {
        assertThat(shown(shop.get("/?sort=name"))).startsWith("amber-lantern-40").isSorted();
        assertThat(shown(shop.get("/?sort=cheapest")))
                .startsWith("ivory-whistle-38", "dusky-kettle-13");
        assertThat(shop.get("/?sort=cheapest").text())
                .contains("<a href=\"?sort=name\">A–Z</a>")
                .contains("<a href=\"?sort=cheapest\" aria-current=\"true\">Cheapest</a>")
                .contains("href=\"?sort=cheapest&amp;page=2\"");
        assertThat(shown(shop.get("/?sort=upside-down"))).isEqualTo(shown(shop.get("/")));
    }

    @Test
    void goodsAreFoundByWordsOfTheirNameAndByTags() {
        assertThat(shown(shop.get("/?q=kettle")))
                .hasSize(4)
                .allMatch(slug -> slug.contains("-kettle-"));
        assertThat(shown(shop.get("/?q=%20coral%20KETTLE%20"))).containsExactly("coral-kettle-52");
        assertThat(shown(shop.get("/?q=tag05"))).contains("early-oar-4").doesNotHaveDuplicates();
        assertThat(shown(shop.get("/?q=tag05%20oar")))
                .contains("early-oar-4")
                .allMatch(slug -> slug.contains("-oar-"));
        assertThat(shop.get("/?q=%3Cb%3E&sort=name").text())
                .contains("Nothing here matches", "value=\"&lt;b&gt;\"", "“&lt;b&gt;”")
                .doesNotContain("<b>");
    }

    @Test
    void categoriesStandBelowTheirHallInTheOrderInWhichTheyWereMade() {
        List<String> names =
                Pattern.compile("category=(hall|shelf)-(\\d+)\"")
                        .matcher(shop.get("/").text())
                        .results()
                        .map(found -> found.group(1).charAt(0) + found.group(2))
                        .toList();

        assertThat(names).hasSize(20).startsWith("h1", "s5", "s10", "s15", "h2", "s1", "s6", "s11");
    }

    @Test
    void aHallShowsTheGoodsOfItsShelves() {
        String page = shop.get("/?category=hall-3").text();

        assertThat(page).contains("<h1>Hall 3</h1>", "/goods/brisk-lantern-1\"");
    }

    @Test
    void aPageThatThereIsNotIsTheNearest() {
        assertThat(shop.get("/?page=99").text()).contains("Page 3 of 3");
        assertThat(shop.get("/?page=x").text()).contains("Page 1 of 3");
    }

    @Test
    void homeOfACategoryShowsItsGoodsAlone() {
        String page = shop.get("/?category=shelf-2").text();

        assertThat(page)
                .contains("<title>Shelf 2 – Belleville Shop</title>", "/goods/brisk-lantern-1\"")
                .contains("<a href=\"/?category=shelf-2\" aria-current=\"page\">Shelf 2</a>")
                .doesNotContain("/goods/coral-mug-2\"");
        assertThat(shop.get("/?category=none").status()).isEqualTo(404);
    }

    @Test
    void aValueThatNoDatabaseHoldsIsNeverAFaultOfTheSite() {
        assertThat(shop.get("/?category=%00").status()).isIn(400, 404); // as the database says
        assertThat(shop.get("/?q=%00").status()).isIn(200, 400);
        assertThat(shop.get("/?q=" + "a+".repeat(2000)).status()).isEqualTo(200);
    }

    @Test
    void goodsHaveAPageWithTagsAndReviews() {
        Answer page = shop.get("/goods/early-oar-4");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<h1>Early Oar 4</h1>", "€ 317.76", ">tag05</a>")
                .contains("<p>Early Oar 4 &amp; co. No. 4</p>", "goods.svg#oar\"", "picture early")
                .contains("<dt>Weight</dt><dd>4 kg</dd>", "On the same shelf")
                .contains("Review 1: it&#x27;s brisk.", "user2, 1 January 2024");
    }

    @Test
    void aPlaceThatThereIsNotIsAPageToo() {
        for (String path : new String[] {"/goods/none", "/nothing", "/goods/<script>"}) {
            Answer page = shop.get(path.replace("<", "%3C").replace(">", "%3E"));

            assertThat(page.status()).isEqualTo(404);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.text())
                    .contains("<h1>404 Not Found</h1>")
                    .doesNotContain("<script>", "dev.belleville", "path:");
        }
    }

    @Test
    void whatPagesLinkToIsThere() {
        assertThat(shop.get("/static/shop.css").header("Content-Type")).startsWith("text/css");
        assertThat(shop.get("/static/icon.svg").header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(shop.get("/static/goods.svg").text()).contains("<symbol id=\"oar\"");
        assertThat(shop.get("/static/none.css").status()).isEqualTo(404);
    }
}
