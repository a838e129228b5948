package dev.belleville.web.views;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;
import dev.belleville.http.View;
import dev.belleville.orm.QuerySet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListViewTest {
    static class All extends ListView<Article> {
        All() {
            queryset(Article.objects);
        }
    }

    static final class Pages extends All {
        Pages() {
            paginateBy(3);
            paginateOrphans(1);
            ordering("-slug");
            extraContext("greeting", "<Hello>");
        }
    }

    static final class Found extends ListView<Article> {
        Found() {
            templateName("found.html");
            contextObjectName("found");
            allowEmpty(false);
            pageKwarg("p");
        }

        @Override
        protected QuerySet<Article> getQueryset() {
            return Article.objects.filter(
                    "slug__in", List.of(request().query().getOr("q", "").split(",")));
        }

        @Override
        protected int getPaginateBy(QuerySet<Article> rows) {
            return request().query().has("paged") ? 1 : 0;
        }

        @Override
        protected Map<String, @Nullable Object> getContextData() {
            var context = super.getContextData();
            context.put("words", request().query().get("q"));
            return context;
        }
    }

    static final class Silent extends ListView<Article> {}

    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "main/article_list.html",
                    "{{ greeting }}{% for a in article_list %}{{ a.slug }} {% endfor %}"
                            + "{% if is_paginated %}{{ page_obj.number }}/{{ paginator.num_pages }}"
                            + " {{ page_obj.has_next }} {{ page_obj.start_index }}-{{ page_obj.end_index }}"
                            + " {{ page_obj|length }} {{ page_obj.0.slug }} {{ object_list.0.slug }}{% endif %}"
                            + "{{ view.allowed_methods|join:' ' }}",
                    "found.html",
                    "{{ words }}: {% for a in found %}{{ a.title }} {% endfor %}{{ is_paginated }}");

    @TempDir Path folder;
    private Press press;

    @BeforeEach
    void open() throws IOException {
        press =
                Press.open(
                        folder,
                        TEMPLATES,
                        path("all/", All::new),
                        path("pages/", Pages::new),
                        path("pages/<int:page>/", Pages::new),
                        path("found/", Found::new),
                        path("silent/", Silent::new));
        press.run(() -> {
            for (String slug : "a b c d e f g".split(" ")) {
                Article.of(slug, "2020-01-01T00:00:00Z");
            }
        });
    }

    @AfterEach
    void close() {
        press.close();
    }

    @Test
    void allRowsAreShownByTheTemplateOfTheModel() {
        assertThat(press.text("/all/")).isEqualTo("a b c d e f g GET HEAD OPTIONS");
        assertThat(press.client().post("/all/", Map.of()).status()).isEqualTo(405);
        assertThat(press.client().head("/all/").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pages/            | g f e 1/2 True 1-3 3 g g",
                "/pages/?page=2     | d c b a 2/2 False 4-7 4 d d",
                "/pages/2/          | d c b a 2/2 False 4-7 4 d d",
                "/pages/?page=last  | d c b a 2/2 False 4-7 4 d d",
                "/pages/?page=      | g f e 1/2 True 1-3 3 g g",
                "/pages/?page=3     | 404",
                "/pages/?page=0     | 404",
                "/pages/?page=-1    | 404",
                "/pages/?page=x     | 404",
                "/pages/?page=99999999999999999999 | 404",
            })
    void rowsAreShownPageByPage(String target, String shown) {
        String expected =
                shown.equals("404") ? shown : "&lt;Hello&gt;" + shown + "GET HEAD OPTIONS";
        assertThat(press.text(target)).isEqualTo(expected);
    }

    @Test
    void aViewChoosesItsRowsNamesAndValues() {
        assertThat(press.text("/found/?q=b,d")).isEqualTo("b,d: T b T d False");
        assertThat(press.text("/found/?q=b,d&paged=1&p=2")).isEqualTo("b,d: T d True");
        assertThat(press.text("/found/?q=z")).isEqualTo("404");
        assertThat(press.text("/found/?q=z&paged=1")).isEqualTo("404");
        assertThat(press.text("/found/?q=%3Cb%3E,a")).isEqualTo("&lt;b&gt;,a: T a False");
    }

    @Test
    void whatAViewDoesNotSayIsNamed() {
        assertThat(press.client().get("/silent/").status()).isEqualTo(500);
        press.run(() ->
                assertThatThrownBy(() -> View.asView(Silent::new).handle(Request.get("/")))
                        .isInstanceOf(ImproperlyConfigured.class)
                        .hasMessage(
                                "Silent says no queryset(…): call it in the constructor, or override getQueryset()."));
    }
}
