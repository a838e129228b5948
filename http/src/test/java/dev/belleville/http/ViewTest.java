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

    @Test
    void anObjectServesOneRequest() throws Exception {
        var page = new Page();
        page.handle(Request.get("/"));
        assertThatThrownBy(() -> page.handle(Request.get("/")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give the route Page::new");
    }

    static class Guarded extends Editor {
        private String greeting = "";

        Guarded() {
            httpMethods("GET", "POST");
        }

        @Override
        protected void setup(Request request) {
            greeting = "Hello " + request().path();
        }

        @Override
        protected Response dispatch(Request request) throws Exception {
            return super.dispatch(request).header("X-Greeting", greeting);
        }

        @Override
        protected Response httpMethodNotAllowed(Request request) {
            return Response.text("no " + request.method()).status(405);
        }
    }

    @Test
    void aRequestGoesThroughSetupAndDispatch() throws Exception {
        Response response = new Guarded().handle(Request.get("/a"));
        assertThat(response.headers().get("X-Greeting")).isEqualTo("Hello /a");
        Response refused = new Guarded().handle(Request.builder("OPTIONS", "/a").build());
        assertThat(refused.status()).isEqualTo(405);
        assertThat(View.asView(Guarded::new).allowedMethods()).containsExactly("GET", "POST");
        assertThatThrownBy(() -> new Guarded().request())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not in the constructor");
    }
}
