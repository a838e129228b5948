package dev.belleville.web.views;

import static dev.belleville.http.Urls.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailViewTest {
    static class One extends DetailView<Article> {
        One() {
            queryset(Article.objects.exclude("slug", "hidden"));
            templateNameField("page");
        }
    }

    static final class Both extends One {
        Both() {
            queryPkAndSlug(true);
            slugUrlKwarg("name");
        }
    }

    static final class Named extends One {
        Named() {
            slugField("title");
            slugUrlKwarg("title");
            contextObjectName("it");
            templateName("named.html");
            contentType("text/plain; charset=utf-8");
        }
    }

    private static final Map<String, String> TEMPLATES =
            Map.of(
                    "main/article_detail.html",
                    "{{ object.pk }} {{ article.title }}",
                    "special.html",
                    "special {{ article.slug }}",
                    "named.html",
                    "named {{ it.slug }}");

    @TempDir Path folder;
    private Press press;

    @BeforeEach
    void open() throws IOException {
        press =
                Press.open(
                        folder,
                        TEMPLATES,
                        path("key/<int:pk>/", One::new),
                        path("text/<str:pk>/", One::new),
                        path("slug/<slug:slug>/", One::new),
                        path("either/<int:pk>/<slug:slug>/", One::new),
                        path("both/<int:pk>/<slug:name>/", Both::new),
                        path("title/<str:title>/", Named::new),
                        path("none/", One::new));
        press.run(() -> {
            Article.of("a", "2020-01-01T00:00:00Z");
            Article special = Article.of("b", "2020-01-01T00:00:00Z");
            special.page = "special.html";
            special.save();
            Article.of("hidden", "2020-01-01T00:00:00Z");
        });
    }

    @AfterEach
    void close() {
        press.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/key/1/, 1 T a",
        "/key/2/, special b",
        "/key/3/, 404",
        "/key/99/, 404",
        "/key/99999999999999999999/, 404",
        "/text/1/, 1 T a",
        "/text/x/, 404",
        "/text/1%00/, 404",
        "/slug/a/, 1 T a",
        "/slug/z/, 404",
        "/either/1/z/, 1 T a",
        "/both/1/a/, 1 T a",
        "/both/1/b/, 404",
        "/title/T a/, named a",
        "/none/, 500",
    })
    void aRowIsFoundByWhatTheRouteSays(String target, String shown) {
        assertThat(press.text(target.replace(" ", "%20"))).isEqualTo(shown);
    }

    @Test
    void aPageMayBeOfAnotherType() {
        assertThat(press.client().get("/title/T%20a/").header("Content-Type"))
                .isEqualTo("text/plain; charset=utf-8");
    }
}
