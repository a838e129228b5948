package shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shop's pages. */
class PagesTest extends ServedTest {
    @Test
    void homeShowsActiveGoodsByNamePageByPage() {
        Answer first = shop.get("/");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(first.text())
                .contains("All goods <small>54 articles</small>", "Page 1 of 3")
                .contains("<a rel=\"next\" href=\"?page=2\">")
                .doesNotContain("rel=\"prev\"", "jolly-teapot-9\"");
        assertThat(shop.get("/?page=3").text())
                .contains("Page 3 of 3", "<a rel=\"prev\" href=\"?page=2\">")
                .doesNotContain("rel=\"next\"");
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
    void goodsHaveAPageWithTagsAndReviews() {
        Answer page = shop.get("/goods/early-oar-4");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<h1>Early Oar 4</h1>", "€ 317.76", "<li>tag05</li>")
                .contains("Early Oar 4 &amp; co. &lt;b&gt;No. 4&lt;/b&gt;")
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
        assertThat(shop.get("/static/none.css").status()).isEqualTo(404);
    }
}
