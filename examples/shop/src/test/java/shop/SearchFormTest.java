package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form on the home page: what it finds, what it refuses, and who cannot break it. */
class SearchFormTest extends ServedTest {
    private String home(String query) {
        Answer page = shop.get("/?" + query);
        assertThat(page.status()).as(query).isEqualTo(200);
        return page.text();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void wordsCategoryAndPricesNarrowTheGoodsTogether() {
        assertThat(home("min=317.76&max=317.76"))
                .contains("1 on sale", "/goods/early-oar-4\"", "name=\"min\" value=\"317.76\"");
        assertThat(home("q=oar&category=shelf-5&min=&max=400"))
                .contains("/goods/early-oar-4\"", "<h1>Shelf 5: “oar”</h1>")
                .contains("<option value=\"shelf-5\" selected>\u2003Shelf 5</option>");
        assertThat(home("q=oar&category=shelf-4")).doesNotContain("/goods/early-oar-4\"");
        assertThat(home("q=oar&max=317.75")).doesNotContain("/goods/early-oar-4\"");
    }

    @Test
    void orderAndPagesKeepWhatWasAskedFor() {
        assertThat(home("min=10&max=900.50&sort=cheapest"))
                .contains("href=\"?min=10&amp;max=900.50&amp;sort=name\"")
                .contains("href=\"?min=10&amp;max=900.50&amp;sort=cheapest&amp;page=2\"")
                .contains("<input type=\"hidden\" name=\"sort\" value=\"cheapest\">");
        assertThat(home("sort=%3Cb%3E")).doesNotContain("name=\"sort\"");
    }

    @ParameterizedTest
    @CsvSource({
        "min=x, id_min_error, Enter a number.",
        "max=-1, id_max_error, Ensure this value is greater than or equal to 0.",
        "max=NaN, id_max_error, Enter a number.",
        "min=1.234, id_min_error, Ensure that there are no more than 2 decimal places.",
        "min=9&max=3, id_max_error, This is less than the lower price."
    })
    void anErrorStandsAtItsFieldAndTheRestIsSearched(String query, String id, String error) {
        assertThat(home("q=oar&" + query))
                .contains("<ul class=\"errorlist\" id=\"" + id + "\"><li>" + error + "</li></ul>")
                .contains("aria-describedby=\"" + id + "\" aria-invalid=\"true\"")
                .contains("/goods/early-oar-4\"");
    }

    @Test
    void errorsAreToldInChineseToo() {
        Answer page = shop.send("GET", "/?min=9&max=3", null, "Accept-Language", "zh-CN");
        Answer number = shop.send("GET", "/?min=x", null, "Accept-Language", "zh-CN");

        assertThat(page.text()).contains("<li>最高价不能低于最低价。</li>");
        assertThat(number.text()).contains("id=\"id_min_error\"").doesNotContain("Enter a number");
    }

    @Test
    void wordsWithoutEndAreRefusedAtTheField() {
        assertThat(home("q=" + "a+".repeat(2000))).contains("id=\"id_q_error\"");
        assertThat(home("min=" + "9".repeat(5000))).contains("id=\"id_min_error\"");
        assertThat(home("max=1e999999999")).contains("id=\"id_max_error\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "\" autofocus onfocus=\"alert(1)",
                "</title><svg onload=alert(1)>",
                "{{ request }}{% include 'base.html' %}",
                "javascript:alert(1)",
                "'; DROP TABLE catalog_goods; --",
                "%' OR '1'='1",
                "\\",
                "_______",
                "\u202Egnp.exe"
            })
    void hostileWordsAreNothingButWords(String words) {
        String page = home("q=" + escaped(words) + "&sort=name");

        assertThat(page)
                .contains("Nothing here matches.")
                .doesNotContain("<script", "<img src=x", "<svg onload", "</title><svg")
                .doesNotContain("' autofocus onfocus", "\" autofocus onfocus")
                .doesNotContain("href=\"javascript:");
        assertThat(page)
                .contains("value=\"" + html(words) + "\"", ": “" + html(words) + "”")
                .contains("q=" + escaped(words).replace("*", "%2A"));
        assertThat(home("q=oar")).contains("/goods/early-oar-4\"");
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#x27;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/%2e%2e/templates/base.html",
                "/static/..%2ftemplates/base.html",
                "/static/..%5ctemplates%5cbase.html",
                "/static/%2fetc/passwd",
                "/goods/%2e%2e%2f%2e%2e%2fetc%2fpasswd"
            })
    void noPathLeadsOutOfItsFolder(String path) {
        Answer answer = shop.get(path);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).doesNotContain("root:", "{% block");
    }
}
