package dev.belleville.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {
    static class Page extends View {
        private int calls;

        @Override
        protected Response get(Request request) {
            return Response.text("call " + ++calls);
        }
    }

    static class Editor extends Page {
        @Override
        protected Response post(Request request) {
            return Response.redirect("/");
        }
    }

    @Test
    void eachRequestGetsAViewOfItsOwn() throws Exception {
        Router router = Router.of(Urls.of(Urls.path("", Page::new)));
        for (int i = 0; i < 2; i++) {
            Response response = router.handle(Request.get("/"));
            assertThat(((Body.Bytes) response.body()).array()).asString().isEqualTo("call 1");
        }
    }

    @Test
    void headIsAnsweredByGet() throws Exception {
        assertThat(new Page().handle(Request.builder("HEAD", "/").build()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "get", "BREW"})
    void whatAViewDoesNotAnswerIs405(String method) {
        assertThatThrownBy(() -> new Editor().handle(Request.builder(method, "/").build()))
                .isInstanceOfSatisfying(
                        HttpError.class,
                        e -> {
                            assertThat(e.status()).isEqualTo(405);
                            assertThat(e.headers().get("Allow"))
                                    .isEqualTo("GET, POST, HEAD, OPTIONS");
                        });
    }

    @Test
    void optionsNameTheMethods() throws Exception {
        Response response = new Page().handle(Request.builder("OPTIONS", "/").build());
        assertThat(response.headers().get("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void itStandsAtAPatternOrAnExpressionWithAName() throws Exception {
        Router router =
                Router.of(
                        Urls.of(
                                Urls.path("a/", Page::new, "a"),
                                Urls.rePath("^b$", Page::new),
                                Urls.rePath("^c/(?<n>[0-9])$", Editor::new, "c")));
        assertThat(router.reverse("a")).isEqualTo("/a/");
        assertThat(router.reverse("c", Map.of("n", 7))).isEqualTo("/c/7");
        assertThat(router.handle(Request.get("/b")).status()).isEqualTo(200);
        assertThat(router.handle(Request.builder("POST", "/c/7").build()).status()).isEqualTo(302);
        assertThat(new Editor().allowedMethods()).containsExactly("GET", "POST", "HEAD", "OPTIONS");
    }
}
